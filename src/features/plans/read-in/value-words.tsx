import type { Content, Html } from '../../../ui/html.ts'
import { Badge } from '../../../ui/record.tsx'
import { indicatorOf } from '../../indicators/index.ts'
import { citedDocument, documentName } from '../../papers/index.ts'
import type { BodyRef } from '../document/index.ts'
import { aimWords, EVERY_WORDS, timeWords, TOPIC_WORDS } from '../document/words.ts'
import type { Row } from './choices.ts'

type Known = (name: string) => boolean

/** What a row says, as it will stand in the plan. */
export function RowValue({ row, known }: { row: Row; known: Known }): Html {
  switch (row.kind) {
    case 'targets': {
      const { value } = row
      const indicator = value.indicator === undefined ? undefined : indicatorOf(value.indicator)
      return (
        <>
          <strong>{value.operator === 'report' ? 'Theo dõi, báo cáo' : aimWords(value)}</strong><br />{value.title}
          <span class="meta"><br />{indicator ? `Số thực hiện lấy từ: ${indicator.name}` : 'Số thực hiện do đơn vị nhập kèm minh chứng'} · {value.place}</span>
        </>
      )
    }
    case 'tasks': {
      const { value } = row
      return (
        <>
          <strong>{value.mark !== '' && `${value.mark}. `}{value.title}</strong><span class="meta"><br />{TOPIC_WORDS[value.topic]}{value.group !== '' && ` · ${value.group}`}</span>
          <Facts items={[
            ['Chủ trì', <Bodies bodies={value.leads} known={known} />], ['Phối hợp', value.coordinators.length > 0 && <Bodies bodies={value.coordinators} known={known} />], ['Thời gian', timeWords(value.time)],
            ['Chỉ tiêu', value.targets.length > 0 && `${value.targets.length} chỉ tiêu của kế hoạch`],
          ]} />
        </>
      )
    }
    case 'registrations': {
      const { value } = row
      const figure = (one: number | null): string => (one === null ? 'trống' : String(one))
      return <><strong>{value.name}</strong><br />3–4 sao: {figure(value.upTo4)}; tiềm năng 5 sao: {figure(value.potential5)}; tổng: {figure(value.total)}{value.note !== '' && <span class="meta"><br />{value.note}</span>}</>
    }
    case 'bases': {
      const document = row.value.document === undefined ? undefined : citedDocument(row.value.document)
      return <>{row.value.text}<span class="meta"><br />{document ? `Trong sổ văn bản: ${documentName(document)}` : 'Chưa có trong sổ văn bản'}</span></>
    }
    case 'duties': return <><strong><Bodies bodies={[row.value.body]} known={known} /></strong><br />{cut(row.value.text, 220)}{row.value.tasks.length > 0 && <span class="meta"><br />Gắn với {row.value.tasks.length} nhiệm vụ</span>}</>
    case 'remarks': return <>{row.value}</>
    default: {
      const never: never = row
      return never
    }
  }
}

function Facts({ items }: { items: readonly [string, Content | false][] }): Html {
  return <>{items.flatMap(([label, value]) => (value === false || value === '' ? [] : [<><br /><span class="meta">{label}:</span> {value}</>]))}</>
}

function Bodies({ bodies, known }: { bodies: readonly BodyRef[]; known: Known }): Html {
  if (bodies.length === 0) return <Badge kind="warning" icon="warning">chưa rõ</Badge>
  return <>{bodies.map((body, i) => <>{i > 0 && '; '}{body.name}{body.every ? <span class="meta"> ({EVERY_WORDS[body.every]})</span> : known(body.name) && <span class="meta"> (có trong danh bạ)</span>}</>)}</>
}

/** Words cut at a length, whole words only. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).replace(/\s+\S*$/, '')}…`
}
