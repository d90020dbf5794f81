import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import { Button, DateField, ErrorSummary, Field, FormActions, LinkButton } from '../../ui/forms.tsx'
import type { Html } from '../../ui/html.ts'
import { Back, Box, PageHead } from '../../ui/layout.tsx'
import { EmptyState, Notice, SummaryList } from '../../ui/record.tsx'
import type { ShownAgency } from './agencies.ts'
import type { PlaceAnswer, PlaceNow } from './look-up.ts'
import type { PlaceHit } from './search.ts'
import type { showPlace } from './queries.ts'
import { atStart, HOW_WORDS, LEVEL_WORDS, periodWords, shortDate } from './words.ts'

type PlacesView = {
  q: string
  on: string | Record<string, string>
  hits: readonly PlaceHit[]
  /** What the name meant on the day, when a day is asked. */
  answer?: { on: PlainDate; of: PlaceAnswer } | undefined
  problems?: readonly Problem[]
}

/** Looking for a place by any name that it ever had. */
export function PlacesPage({ q, on, hits, answer, problems = [] }: PlacesView): Html {
  return (
    <div class="info-page">
      <PageHead title="Tra cứu địa danh cũ, mới" sub="Gõ tên xã, phường, huyện, tỉnh nay hoặc trước đây, có dấu hay không dấu; thêm tên huyện, tỉnh sau dấu phẩy nếu trùng." />
      <ErrorSummary problems={problems} title="Cần sửa trước khi tìm" />
      <form method="get" action="/dia-danh" class="form">
        <Field name="q" type="search" label="Tên địa danh" hint="Ví dụ: xa tan hoa, quoc oai" value={q} />
        <DateField name="on" legend="Vào ngày" hint="Ghi ngày của giấy tờ để biết khi đó tên ấy là nơi nào." value={on} optional error={problems.find((one) => one.path === 'on')?.message} />
        <FormActions>
          <Button>Tìm</Button>
          <LinkButton kind="text" href="/dia-danh/quy-doi">Quy đổi số liệu theo huyện, xã cũ</LinkButton>
        </FormActions>
      </form>
      {answer && <OnDay on={answer.on} answer={answer.of} />}
      {q !== '' && hits.length === 0 && !answer && problems.length === 0 && <EmptyState title={`Không thấy “${q}”`} text="Thử bớt chữ, hoặc chỉ gõ tên không kèm xã, phường." />}
      {hits.length > 0 && (
        <Box title={answer ? `Nay, theo tên gần giống: ${hits.length} nơi` : `${hits.length} nơi`}>
          <ul class="plain-list">
            {hits.map((hit) => (
              <li>
                <a href={`/dia-danh/${hit.unit.id}`}>{hit.unit.label}</a> <span class="muted">mã {hit.unit.code}, {LEVEL_WORDS[hit.level]}{hit.why === null ? '' : `; ${hit.why}`}</span>
              </li>
            ))}
          </ul>
        </Box>
      )}
    </div>
  )
}

function OnDay({ on, answer }: { on: PlainDate; answer: PlaceAnswer }): Html {
  return (
    <>
      {/* Several of one name are told one by one below: their successors must not run together in one sentence. */}
      <Notice kind={answer.found.length > 0 ? 'info' : 'warning'}>{answer.found.length > 1 ? `Ngày ${shortDate(on)} có ${answer.found.length} nơi mang tên này.` : answer.sentence}</Notice>
      {answer.found.length > 0 && (
        <Box title={`Ngày ${shortDate(on)}`}>
          <ul class="plain-list">
            {answer.found.map((place) => <li><a href={`/dia-danh/${place.unit.id}?on=${on}`}>{place.label}</a> <span class="muted">mã {place.unit.code}</span></li>)}
          </ul>
          {answer.found.length > 1 && <p class="meta">Mở từng nơi để xem nay thuộc đơn vị nào, hoặc thêm tên huyện, tỉnh sau dấu phẩy.</p>}
        </Box>
      )}
      {answer.now.length > 0 && answer.found.length === 1 && answer.found.some((place) => place.unit.validTo !== null) && <Box title="Nay thuộc"><NowList places={answer.now} /></Box>}
      {answer.otherTimes.map((other) => (
        <Box title={`${atStart(other.label)}${other.from || other.to ? ` (${periodWords(other.from, other.to)})` : ''}`}>
          {other.standing.length > 0 && (
            <>
              <p>Khi đó nơi này là:</p>
              <ul class="plain-list">
                {other.standing.map((unit) => <li><a href={`/dia-danh/${unit.id}?on=${on}`}>{unit.label}</a> <span class="muted">{HOW_WORDS[unit.how]}</span></li>)}
              </ul>
            </>
          )}
          {other.now.length > 0 && other.when === 'earlier' && <><p>Nay thuộc:</p><NowList places={other.now} /></>}
        </Box>
      ))}
    </>
  )
}

function NowList({ places }: { places: readonly PlaceNow[] }): Html {
  return <ul class="plain-list">{places.map((place) => <li><a href={`/dia-danh/${place.unitId}`}>{place.label}</a> <span class="muted">{HOW_WORDS[place.how]}</span></li>)}</ul>
}

/** One unit through time. */
export function PlacePage({ view }: { view: Awaited<ReturnType<typeof showPlace.run>> }): Html {
  const { unit, label, ofDay } = view
  return (
    <div class="info-page">
      <Back href="/dia-danh">Tra cứu địa danh</Back>
      <PageHead title={atStart(label)} sub={`Mã ${unit.code} · ${LEVEL_WORDS[unit.level]}`} />
      {ofDay && (
        <Notice kind={ofDay.existed ? 'info' : 'warning'} title={`Ngày ${shortDate(ofDay.on)}:`}>
          {ofDay.existed ? ofDay.label : 'chưa có hoặc không còn đơn vị này.'}
          {ofDay.existed && ofDay.now !== null && ` Nay: ${ofDay.now}.`}
          {!ofDay.existed && ofDay.standing.length > 0 && ` Khi đó nơi này là ${ofDay.standing.map((one) => one.fullName).join(', ')}.`}
        </Notice>
      )}
      <SummaryList
        boxed
        items={[
          ...unit.names.map((name) => ({ label: atStart(periodWords(name.from, name.to)) || 'Tên', value: name.fullName })),
          ...(view.predecessors.length > 0 ? [{ label: 'Trước đó là', value: <Related units={view.predecessors} former /> }] : []),
          ...(view.successors.length > 0 && !view.successors.some((one) => one.id === unit.id) ? [{ label: 'Nay thuộc', value: <Related units={view.successors} /> }] : []),
        ]}
      />
      {view.agencies.length > 0 && (
        <Box title="Cơ quan, đơn vị">
          <ul class="plain-list">{view.agencies.map((agency) => <li><AgencyNames agency={agency} /></li>)}</ul>
        </Box>
      )}
    </div>
  )
}

/** The names of an agency in order, each with its time. */
function AgencyNames({ agency }: { agency: ShownAgency }): Html {
  return (
    <>
      {agency.names.map((name, i) => (
        <>
          {i > 0 && ' → '}{name.name}
          {(name.from || name.to) && <span class="muted"> ({periodWords(name.from, name.to)})</span>}
        </>
      ))}
      {agency.certainty === 'likely' && <span class="muted">; chờ đơn vị xác nhận</span>}
    </>
  )
}

type RelatedLine = { id: number; label: string; how: keyof typeof HOW_WORDS; validTo: PlainDate | null }

/** `former`: with the last day, since two of one name may have stood there one after the other. */
function Related({ units, former = false }: { units: readonly RelatedLine[]; former?: boolean }): Html {
  return <ul class="plain-list">{units.map((one) => <li><a href={`/dia-danh/${one.id}`}>{one.label}</a> <span class="muted">{[HOW_WORDS[one.how], former && periodWords(null, one.validTo)].filter(Boolean).join(', ')}</span></li>)}</ul>
}
