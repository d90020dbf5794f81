import { fold } from '../../../../platform/text/vietnamese.ts'
import { bodyOf } from './bodies.ts'
import type { DutyValue, Proposed, TaskValue } from './proposal.ts'
import { linesIn, partKind, type Section, topicOf } from './sections.ts'
import { keyOf, short, withOwnKeys } from './targets.ts'

/** What each body is told to do under "Tổ chức thực hiện": one duty for each line. */
export function dutiesIn(sections: readonly Section[]): Proposed<DutyValue>[] {
  const parts = sections.filter((part) => partKind(part.heading) === 'organisation')
  return withOwnKeys(parts.flatMap((part) => [
    ...part.sections.flatMap((section) => dutiesOf(section.heading, linesIn(section).map(({ line }) => line).filter((line) => !isClosing(line.text)), `§${section.place}`)),
    ...part.sections.flatMap((section) => section.lines.filter((line) => /^\d+\.$/.test(line.mark)).flatMap((line) => dutyInLine(line.text, `§${part.place}.${line.mark.slice(0, -1)}`))),
    ...part.lines.filter((line) => /^\d+\.$/.test(line.mark)).flatMap((line) => dutyInLine(line.text, `§${part.place}.${line.mark.slice(0, -1)}`)),
  ]))
}

function dutiesOf(heading: string, lines: readonly { text: string; mark: string }[], place: string): Proposed<DutyValue>[] {
  const name = bodyNameOf(heading)
  const own = lines.filter((line) => !/^\d+\.$/.test(line.mark))
  const texts: string[] = []
  for (const line of own) {
    if (line.mark === '+' && texts.length > 0) texts.push(`${texts.pop()} ${line.text}`)
    else texts.push(line.text)
  }
  return texts.map((text) => dutyOf(name, text, place))
}

/** `3. Ủy ban nhân dân các tỉnh: Xây dựng …` or `2. Các Bộ, ngành … tổ chức triển khai …`. */
function dutyInLine(text: string, place: string): Proposed<DutyValue>[] {
  const found = /^(.{3,120}?):\s+(\p{Lu}.+)$/su.exec(text) ?? /^((?:Các|UBND|Ủy ban|Sở|Phòng|Bộ|Văn phòng).{3,200}?)\s+((?:tổ chức|chủ trì|phối hợp|chịu trách nhiệm|căn cứ|có trách nhiệm)\s.+)$/su.exec(text)
  return found ? [dutyOf(bodyNameOf(found[1] ?? ''), found[2] ?? '', place)] : []
}

function dutyOf(name: string, text: string, place: string): Proposed<DutyValue> {
  return { key: keyOf('tn', place, text), value: { body: bodyOf(name), text: short(text, 2000), tasks: [] }, words: text, place, sure: 'sure', doubts: [] }
}

/** The body of a heading, without what is asked of it and what stands in brackets. */
export function bodyNameOf(heading: string): string {
  return heading.replace(/^Đề nghị\s+/u, '').replace(/\s*\([^()]*\)/g, '').replace(/\s*[:.]+$/, '').replace(/,\s*cơ quan [Tt]hường trực.*$/u, '').trim().slice(0, 300)
}

function isClosing(text: string): boolean {
  return /^(?:trên đây là|trong quá trình (?:triển khai|thực hiện)|ubnd \p{Ll}+ yêu cầu|yêu cầu các)/iu.test(text)
}

/** Links each duty to the tasks that carry it out: the body leads or helps, and the words meet. */
export function linkDuties(duties: readonly Proposed<DutyValue>[], tasks: readonly Proposed<TaskValue>[]): Proposed<DutyValue>[] {
  return duties.map((duty) => {
    const topic = topicOf(duty.value.text)
    const words = bigrams(duty.value.text)
    const linked = tasks.filter(({ value }) => {
      const inIt = [...value.leads, ...value.coordinators].some((body) => isBody(body.name, duty.value.body.name))
      const shared = [...bigrams(value.title)].filter((pair) => words.has(pair)).length
      return inIt ? (topic !== undefined && value.topic === topic && shared > 1) || shared > 4 : shared > 6
    })
    return { ...duty, value: { ...duty.value, tasks: linked.map((task) => task.key).slice(0, 40) } }
  })
}

/** Whether two names mean the same body, as far as their words tell. */
function isBody(a: string, b: string): boolean {
  const [one, other] = [a, b].map((name) => fold(name).replace(/uy ban nhan dan/g, 'ubnd').replace(/phat trien nong thon/g, 'ptnt').replace(/\b(?:xa|huyen|thanh pho|tinh|cap)\b/g, '').replace(/\s+/g, ' ').trim())
  return one !== undefined && other !== undefined && one !== '' && (one.includes(other) || other.includes(one))
}

const COMMON = new Set(['san pham', 'pham ocop', 'chuong trinh', 'trinh ocop', 'thuc hien', 'to chuc', 'don vi', 'trien khai', 'lien quan', 'dia ban', 'tren dia', 'cac don', 'theo quy', 'quy dinh', 'cac chu', 'chu the'])

function bigrams(text: string): Set<string> {
  const words = fold(text).split(/[^a-z0-9]+/).filter(Boolean)
  return new Set(words.slice(0, -1).map((word, i) => `${word} ${words[i + 1]}`).filter((pair) => !COMMON.has(pair)))
}
