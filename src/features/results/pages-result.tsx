import { formatMean } from '../../rules/engine/tally.ts'
import { LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Icon } from '../../ui/icons.tsx'
import { Box, BoxGrid, PageHead } from '../../ui/layout.tsx'
import { Badge, EmptyState, Notice, RecordHead, ScoreRuler } from '../../ui/record.tsx'
import { StarMark, Stars } from '../../ui/shapes.tsx'
import { ScrollBox } from '../../ui/boxes.tsx'
import { DataTable } from '../../ui/tables.tsx'
import { formatDate } from '../../ui/words.ts'
import { reviewPaths } from '../dossiers/index.ts'
import { LawText } from '../papers/index.ts'
import { evidencePath, partLabel, plainLabel, scoringPaths } from '../scoring/index.ts'
import { paths } from './paths.ts'
import type { resultRecord, resultsList } from './queries.ts'
import { fieldWords, LEVEL_BODY, shortArticle } from './words.ts'

export type ResultData = Awaited<ReturnType<typeof resultRecord.run>>

/** Adopted results of the area, newest first. */
export function ResultsPage({ results, download }: { results: Awaited<ReturnType<typeof resultsList.run>>; download: Html }): Html {
  return (
    <>
      <PageHead title="Kết quả đánh giá" sub="Kết quả hội đồng đã thông qua, với cách tính từng tiêu chí." actions={download} />
      <DataTable
        caption="Kết quả đã thông qua" rows={results} rowHref={(row) => paths.result(row.id)}
        empty={<EmptyState title="Chưa có kết quả nào" text="Kết quả hiện ở đây sau khi hội đồng thông qua ở phiên họp." />}
        columns={[
          { key: 'product', label: 'Sản phẩm', rowHead: true, render: (row) => row.product },
          { key: 'level', label: 'Hội đồng', render: (row) => LEVEL_BODY[row.level] ?? '' },
          { key: 'mean', label: 'Điểm', align: 'num', render: (row) => formatMean(row.sum, row.count) },
          { key: 'stars', label: 'Hạng', align: 'fit', render: (row) => (row.stars === 0 ? 'Bị loại' : <Stars n={row.stars} size={13} withWord />) },
          { key: 'on', label: 'Thông qua', align: 'fit', render: (row) => formatDate(row.adoptedOn) },
        ]}
      />
    </>
  )
}

/** White head of a result: the mean and the stars largest, then what held the star down. */
export function ResultHead({ view }: { view: ResultData }): Html {
  const { result, rules } = view
  return (
    <RecordHead
      crumbs={[view.mayOpenSession ? { label: result.session, href: scoringPaths.session(result.sessionId) } : { label: 'Kết quả' }, { label: 'Kết quả' }]}
      title={result.product}
      sub={`${result.producer}, ${result.commune} · hồ sơ ${result.dossierNumber} · ${rules.act}, bộ số ${rules.set}`}
      actions={(
        <>
          {otherWays(view).map((way) => <LinkButton kind="text" size="small" href={way.href}>{way.label}</LinkButton>)}
          {view.hasNotice && <LinkButton kind="text" size="small" icon="printer" href={paths.resultNotice(result.id)}>Thông báo kết quả</LinkButton>}
          <LinkButton kind="second" size="small" icon="printer" href={paths.resultPaper(result.id)}>In toàn bộ</LinkButton>
          {view.mayDraft && (view.next === 'recognise' || view.next === 'send-up') && <LinkButton size="small" href={paths.newDecision(view.next)}>{view.next === 'recognise' ? 'Soạn quyết định công nhận' : 'Soạn quyết định trình lên'}</LinkButton>}
        </>
      )}
    >
      <div class="result-answer">
        <div class="result-mean">
          <p class="meta">Điểm trung bình, {result.count} phiếu</p>
          <p class="total num">{result.mean}</p>
          {view.disqualified ? <p><strong>Bị loại</strong></p> : <Stars n={result.stars} size={18} withWord />}
        </div>
        <div class="result-why">
          <ScoreRuler mean={result.sum / result.count} bands={[...rules.bands, 100]} />
          <Verdict view={view} />
        </div>
      </div>
    </RecordHead>
  )
}

function Verdict({ view }: { view: ResultData }): Html {
  const { disqualified, heldDown, result, lines } = view
  if (disqualified) return <Notice kind="error" title="Hội đồng kết luận loại.">{disqualified.text} Sự việc: {disqualified.fact}</Notice>
  const nearest = heldDown.filter((held) => held.stars === result.stars + 1)
  if (nearest.length === 0) return <p class="meta"><LawText document={view.rules.act}>{view.summary.at(-1) ?? ''}</LawText></p>
  return (
    <Notice kind="held" title={`Điều gì giữ sao lại: điểm đủ khung ${result.band} sao, nhưng ${nearest.length} tiêu chí chưa đạt mức tối thiểu ${result.stars + 1} sao.`}>
      {nearest.map((held, index) => {
        const line = lines.find((one) => one.criterion === held.criterion)
        return (
          <>
            {index > 0 ? '; ' : ''}
            <a href={`#tc-${held.criterion}`}>{held.criterion} {plainLabel(line?.label ?? '')}</a>
            {line?.heldDown ? ` (${formatMean(line.pointsSum, line.count)}, cần ${line.heldDown.needPoints})` : ''}
          </>
        )
      })}
      . Hạng cao nhất đạt cả điểm và mức tối thiểu là {result.stars} sao.
    </Notice>
  )
}

/** The whole working of a result: criterion, level chosen, minimum, agreement, points, evidence, article. */
export function ResultPage({ view }: { view: ResultData }): Html {
  const { result } = view
  return (
    <>
      {!view.agrees && <Notice kind="error" title="Tính lại không khớp với kết quả đã lưu.">Báo quản trị và cơ quan chủ trì trước khi dùng kết quả này. <a href="#tinh-lai">Xem chỗ khác</a>.</Notice>}
      <ScrollBox label="Bảng tính điểm"><ResultTable view={view} /></ScrollBox>
      <p class="meta">Mỗi dòng lấy từ phiếu đã khóa ngày {formatDate(result.adoptedOn)}. Trung bình giữ đúng tổng và số phiếu, chỉ làm tròn khi in.</p>
      <Conclusion view={view} />
      <Again view={view} />
    </>
  )
}

/** The result computed again from its frozen sheets, beside what is stored, with the working. */
function Again({ view }: { view: ResultData }): Html {
  const { result, rules, again, agrees } = view
  const { ranking } = again
  return (
    <Box
      id="tinh-lai" title="Tính lại"
      aside={agrees ? <Badge kind="success" icon="check-circle">Khớp</Badge> : <Badge kind="error" icon="warning-circle">Không khớp</Badge>}
    >
      <p class="meta">Vừa tính lại từ {result.count} phiếu đã khóa, theo {rules.act}, bộ số {rules.set}: đúng quy định của ngày thông qua, dù nay quy định đã đổi.</p>
      {!agrees && (
        <DataTable
          caption="Chỗ không khớp" captionShown boxed={false} rows={again.differences} rowTone={() => 'bad'}
          columns={[
            { key: 'field', label: 'Mục', rowHead: true, render: (row) => fieldWords(row.field) },
            { key: 'stored', label: 'Đã lưu', render: (row) => row.stored },
            { key: 'computed', label: 'Tính lại', render: (row) => row.computed },
          ]}
        />
      )}
      {ranking && (
        <>
          {again.members && <DataTable
            caption="Điểm của từng phiếu" boxed={false} cards={false} rows={again.members}
            columns={[
              { key: 'member', label: 'Phiếu', rowHead: true, render: (row) => row.member },
              { key: 'A', label: 'A', align: 'num', render: (row) => row.parts.A },
              { key: 'B', label: 'B', align: 'num', render: (row) => row.parts.B },
              { key: 'C', label: 'C', align: 'num', render: (row) => row.parts.C },
              { key: 'total', label: 'Tổng', align: 'num', render: (row) => <strong>{row.total}</strong> },
            ]}
            foot={(
              <tr><th scope="row">Cộng</th><td class="num r">{ranking.partSums.A}</td><td class="num r">{ranking.partSums.B}</td><td class="num r">{ranking.partSums.C}</td><td class="num r"><strong>{ranking.sum}</strong></td></tr>
            )}
          />}
          <p>{ranking.sum} : {ranking.count} = <strong class="num">{formatMean(ranking.sum, ranking.count)}</strong>; cao nhất {ranking.highest}, thấp nhất {ranking.lowest}, chênh lệch {ranking.spread}.</p>
          <ul class="plain-list">{again.summary?.map((sentence) => <li>{sentence}</li>)}</ul>
          {view.disqualified && <p>Hội đồng đã kết luận loại, nên không xếp hạng dù đủ điểm.</p>}
        </>
      )}
    </Box>
  )
}

/** Where one goes from a result besides deciding and printing. */
function otherWays(view: ResultData): { label: string; href: string }[] {
  const { result } = view
  return [
    ...(view.mayEvaluateAgain ? [{ label: 'Tổ chức đánh giá lại', href: reviewPaths.evaluateAgain(result.dossierId) }] : []),
    ...(view.mayRefuse ? [{ label: 'Kết luận không công nhận', href: paths.refuse(result.id) }] : []),
    ...(result.decisionId !== null ? [{ label: result.decisionNumber ? `Quyết định ${result.decisionNumber}` : 'Xem dự thảo quyết định', href: paths.decision(result.decisionId) }] : []),
    ...(view.mayOpenDossier ? [{ label: 'Mở hồ sơ', href: reviewPaths.record(result.dossierId) }] : []),
  ]
}

/** The sentences of the result, what the next star lacks, and results of other councils. */
function Conclusion({ view }: { view: ResultData }): Html {
  const { result } = view
  const lacks = view.missing && view.missing.words.length > 0
  return (
    <BoxGrid>
      <Box title="Kết luận">
        <ul class="plain-list">{view.summary.map((sentence) => <li><LawText document={view.rules.act}>{sentence}</LawText></li>)}</ul>
        <p class="meta">{LEVEL_BODY[result.level]} · thông qua {formatDate(result.adoptedOn)} · chênh lệch {result.spread} điểm</p>
      </Box>
      {lacks && <Box title={`Để lên ${view.missing?.stars} sao`}><ul class="plain-list">{view.missing?.words.map((word) => <li>{word.charAt(0).toLocaleUpperCase('vi')}{word.slice(1)}</li>)}</ul></Box>}
      {view.others.length > 0 && <Box title="Kết quả ở cấp khác"><ul class="plain-list">{view.others.map((other) => <li><a href={paths.result(other.id)}>{LEVEL_BODY[other.level]}: {other.mean} điểm{other.stars === 0 ? ', bị loại' : `, ${other.stars} sao`}</a></li>)}</ul></Box>}
    </BoxGrid>
  )
}

/** The table of a result, on the page and on paper. */
function ResultTable({ view }: { view: ResultData }): Html {
  const { result, lines, parts } = view
  return (
    <table class="table table-boxed result-table" role="table">
      <caption class="vh">Kết quả từng tiêu chí</caption>
      <thead>
        <tr>
          <th scope="col">Tiêu chí</th><th scope="col">Mức hội đồng chấm</th><th scope="col">Tối thiểu</th><th scope="col" class="num">Đồng ý</th>
          <th scope="col" class="num">Điểm TB</th><th scope="col">Minh chứng</th><th scope="col">Căn cứ</th>
        </tr>
      </thead>
      {parts.map((part) => (
        <tbody>
          <tr class="table-group">
            <th scope="rowgroup" colspan={4}>{part.code}. {partLabel(part.label)}</th>
            <td class="num"><strong>{formatMean(part.sum, result.count)}</strong>/{part.max}</td>
            <td colspan={2}></td>
          </tr>
          {lines.filter((line) => line.part === part.code).map((line) => <ResultLine line={line} view={view} />)}
        </tbody>
      ))}
      <tfoot>
        <tr><th scope="row" colspan={4}>Tổng điểm trung bình (<LawText document={view.rules.act}>{view.rules.article}</LawText>)</th><td class="num"><strong>{result.mean}</strong></td><td colspan={2}></td></tr>
      </tfoot>
    </table>
  )
}

function ResultLine({ line, view }: { line: ResultData['lines'][number]; view: ResultData }): Html {
  const files = view.evidence.filter((file) => file.criteria.includes(line.criterion))
  return (
    <tr id={`tc-${line.criterion}`} class={line.heldDown ? 'row-bad' : undefined}>
      <th scope="row"><span class="code num">{line.criterion}</span> {plainLabel(line.label)}</th>
      <td>
        {line.option.label}
        {line.heldDown && <p class="held"><Icon name="arrow-line-down" weight="bold" size={16} /> Dưới mức tối thiểu {line.heldDown.stars} sao: cần {line.heldDown.needPoints} điểm</p>}
      </td>
      <td>{(view.marks[line.criterion] ?? []).map((stars) => <StarMark stars={stars} />)}</td>
      <td class="num">{line.agree.count}/{line.agree.of}</td>
      <td class="num"><strong>{formatMean(line.pointsSum, line.count)}</strong>/{line.max}</td>
      <td class="small">{files.map((file, index) => <>{index > 0 ? ', ' : ''}<a href={evidencePath(view.result.dossierId, file.id)}>{file.name}</a></>)}</td>
      <td class="small"><LawText document={view.rules.act}>{shortArticle(line.article)}</LawText></td>
    </tr>
  )
}
