import { Button, Checkbox, ErrorSummary, Field, FormActions, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html } from '../../../ui/html.ts'
import { Box, PageHead } from '../../../ui/layout.tsx'
import { addressWith } from '../../../ui/links.ts'
import { Badge, EmptyState } from '../../../ui/record.tsx'
import { DataTable, FilterBar, Pagination, StateSummary } from '../../../ui/tables.tsx'
import { formatDate, formatNumber, starsInWords } from '../../../ui/words.ts'
import type { FormState } from '../../../ui/web.tsx'
import { listOf, textShown } from '../../producers/index.ts'
import { dong } from '../money.ts'
import { budgetPaths as paths } from '../paths.ts'
import type { MeritsView, PrizesView } from '../queries.ts'
import type { PrizeLine } from '../store.ts'
import { MERIT_KIND_WORDS, MERIT_STAGE_WORDS } from '../words.ts'
import { DayField, MoneyForm, TextField } from './forms.tsx'
import { MoneyTabs, yearOptions } from './overview.tsx'

/** The reward list of a year, made out of decisions; those not given yet can be ticked and recorded. */
export function PrizesPage({ view, download, form }: { view: PrizesView; download: Html; form: FormState }): Html {
  const open = view.rows.filter((row) => row.given === null)
  const ticked = new Set(listOf(form.values.certificates))
  const fresh = form.problems.length === 0
  return (
    <>
      <PageHead title="Thưởng theo hạng sao" sub={`Sản phẩm có quyết định công nhận năm ${view.year} trên địa bàn; mức thưởng của ${view.unit}.`} actions={<>{view.rows.length > 0 && download}{view.mayGive && <LinkButton kind="second" href={`${paths.rates}?nam=${view.year}`}>{view.rates.length > 0 ? 'Sửa mức thưởng' : 'Đặt mức thưởng'}</LinkButton>}</>} />
      <MoneyTabs current="prizes" />
      <FilterBar action={paths.prizes} label="Chọn năm">
        <Field name="nam" type="select" label="Năm công nhận" value={view.year} options={yearOptions(view.thisYear)} />
      </FilterBar>
      {view.rates.length > 0 && <p class="meta">Mức thưởng: {view.rates.map((rate) => `${starsInWords(rate.stars)} ${dong(rate.amount)}`).join(', ')}. Theo {view.rates[0]?.paper}.</p>}
      {view.rows.length === 0
        ? (view.rates.length === 0
            ? <EmptyState title={`Năm ${view.year} chưa đặt mức thưởng`} text="Đặt mức thưởng cho từng hạng sao theo văn bản của đơn vị; danh sách được lập từ các quyết định công nhận." action={view.mayGive && <LinkButton href={`${paths.rates}?nam=${view.year}`}>Đặt mức thưởng</LinkButton>} />
            : <EmptyState title="Chưa có sản phẩm nào thuộc diện thưởng" text="Sản phẩm hiện ở đây khi có quyết định công nhận trong năm và hạng sao có mức thưởng." />)
        : (
          <form method="post" action={paths.givePrizes} novalidate>
            <ErrorSummary problems={form.problems} />
            <HiddenRequestId value={form.requestId} />
            <input type="hidden" name="year" value={String(view.year)} />
            <DataTable<PrizeLine>
              caption="Danh sách thưởng"
              rows={view.rows}
              columns={[
                ...(view.mayGive && open.length > 0 ? [{ key: 'tick', label: 'Chọn', align: 'fit' as const, render: (row: PrizeLine) => (row.given === null ? <Checkbox name="certificates" value={String(row.id)} label={<span class="vh">{row.product}</span>} checked={fresh ? row.elsewhere === null : ticked.has(String(row.id))} /> : '') }] : []),
                { key: 'product', label: 'Sản phẩm', rowHead: true, render: (row) => row.product },
                { key: 'producer', label: 'Chủ thể', render: (row) => `${row.producer}, ${row.commune}` },
                { key: 'stars', label: 'Sao', align: 'num', render: (row) => row.stars },
                { key: 'decision', label: 'Quyết định', render: (row) => `${row.decision}, ${formatDate(row.decidedOn)}` },
                { key: 'rate', label: 'Mức thưởng', align: 'num', render: (row) => formatNumber(row.rate) },
                { key: 'state', label: 'Tình trạng', render: (row) => (row.given !== null ? <>Đã thưởng {formatNumber(row.given)}{view.mayGive && row.prizeId !== null && <> · <a href={paths.cancelPrize(row.prizeId)}>Hủy ghi nhầm</a></>}</> : row.elsewhere !== null ? <Badge kind="warning">đơn vị khác đã thưởng {formatNumber(row.elsewhere)}</Badge> : 'chưa thưởng') },
              ]}
              empty=""
            />
            <p class="meta">{formatNumber(view.rows.length)} sản phẩm, {dong(view.rows.reduce((sum, row) => sum + row.rate, 0))}; đã ghi thưởng {dong(view.rows.reduce((sum, row) => sum + (row.given ?? 0), 0))}.</p>
            {view.mayGive && open.length > 0 && (
              <Box title="Ghi thưởng cho sản phẩm đã chọn">
                <TextField form={form} name="paper" label="Số quyết định khen thưởng" width={30} />
                <DayField form={form} name="givenOn" legend="Ngày quyết định" />
                {(problemFor(form.problems, 'overlapReason') !== undefined || textShown(form, 'overlapReason', '') !== '') && <TextField form={form} name="overlapReason" label="Vì sao vẫn thưởng" />}
                <FormActions><Button size="large">Ghi thưởng</Button></FormActions>
              </Box>
            )}
          </form>
        )}
    </>
  )
}

export function RatesPage({ view, form }: { view: PrizesView; form: FormState }): Html {
  const kept = (stars: number): number | undefined => view.rates.find((rate) => rate.stars === stars)?.amount
  return (
    <MoneyForm title={`Mức thưởng năm ${view.year}`} back={{ href: `${paths.prizes}?nam=${view.year}`, label: 'Thưởng theo hạng sao' }} action={`${paths.rates}?nam=${view.year}`} form={form} verb="Lưu mức thưởng">
      <input type="hidden" name="year" value={String(view.year)} />
      {([3, 4, 5] as const).map((stars) => <TextField form={form} name={`stars${stars}`} label={starsInWords(stars)} kept={kept(stars) ?? null} optional width={20} suffix="đồng" />)}
      <TextField form={form} name="paper" label="Văn bản quy định" kept={view.rates[0]?.paper ?? null} hint="Ví dụ: Nghị quyết 08/2025/NQ-HĐND." />
    </MoneyForm>
  )
}

/** Organisations and persons proposed for praise. */
export function MeritsPage({ view, download }: { view: MeritsView; download: Html }): Html {
  const { filter } = view
  const filtered = filter.year !== undefined || filter.stage !== undefined
  const hrefFor = (page: number): string => addressWith(paths.merits, { nam: filter.year, ketQua: filter.stage, trang: page })
  return (
    <>
      <PageHead title="Khen thưởng" sub="Tổ chức, cá nhân có thành tích trong Chương trình." actions={<>{download}{view.mayPropose && <LinkButton href={paths.propose} icon="plus">Đề nghị khen thưởng</LinkButton>}</>} />
      <MoneyTabs current="merits" />
      <FilterBar action={paths.merits} resetHref={filtered ? paths.merits : undefined}>
        <Field name="nam" type="select" label="Năm" value={filter.year} emptyOption="Tất cả" options={yearOptions(view.thisYear)} />
        <Field name="ketQua" type="select" label="Kết quả" value={filter.stage} emptyOption="Tất cả" options={Object.entries(MERIT_STAGE_WORDS).map(([value, label]) => ({ value, label }))} />
      </FilterBar>
      <StateSummary total={view.total} noun="đề nghị" />
      <DataTable<MeritsView['rows'][number]>
        caption="Đề nghị khen thưởng"
        rows={view.rows}
        columns={[
          { key: 'name', label: 'Tên', rowHead: true, render: (row) => <>{row.name}{row.office && <p class="muted">{row.office}</p>}</> },
          { key: 'kind', label: 'Loại', render: (row) => MERIT_KIND_WORDS[row.kind] ?? row.kind },
          { key: 'merit', label: 'Thành tích', render: (row) => row.merit },
          { key: 'form', label: 'Hình thức', render: (row) => row.form },
          { key: 'unit', label: 'Đơn vị đề nghị', render: (row) => `${row.unit}, ${row.year}` },
          { key: 'stage', label: 'Kết quả', render: (row) => <>{MERIT_STAGE_WORDS[row.stage] ?? row.stage}{row.paper && `, ${row.paper}`}{row.answer && <p class="muted">{row.answer}</p>}{row.mayAnswer && <p><a href={paths.answerMerit(row.id)}>Ghi kết quả</a></p>}</> },
        ]}
        empty={<EmptyState title={filtered ? 'Không có đề nghị nào' : 'Chưa có đề nghị khen thưởng nào'} text={filtered ? 'Thử bỏ lọc.' : 'Đề nghị tổ chức, cá nhân có thành tích; kết quả ghi lại ở đây.'} />}
      />
      {view.pages > 1 && <Pagination page={view.page} pages={view.pages} hrefFor={hrefFor} />}
    </>
  )
}
