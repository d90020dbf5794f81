/** The command `place`: which unit a name meant on a day, and the units of today that hold any part of it. Needs no database. */
import { join } from 'node:path'
import { readFiles } from '../../features/places/data-files.ts'
import { openGazetteer } from '../../features/places/gazetteer.ts'
import { lookUpIn, type PlaceSource } from '../../features/places/look-up.ts'
import type { SuccessionHow } from '../../features/places/model.ts'
import { readings } from '../../features/places/place-text.ts'
import { atStart, beforeRecordsWords } from '../../features/places/words.ts'
import { isPlainDate } from '../../rules/engine/dates.ts'
import type { PlainDate, Problem } from '../../rules/vocabulary.ts'
import type { CommandResult } from './law-commands.ts'
import { field, isObject, readCases } from './read-cases.ts'

/** What is written for a question; `problems` only when it cannot be read, `note` only when nothing was found or the day lies before the records. */
export type PlaceLine = {
  /** The units of that name on the day: several are homonyms. */
  found: { code: string; name: string; type: string }[]
  /** The units of today that hold any part of them. */
  now: { code: string; name: string; province: string; how: SuccessionHow }[]
  note?: string
  problems?: Problem[]
}

const NAMES = ['commune', 'district', 'province'] as const
const LONGEST_NAME = 200

/**
 * Answers each question `{"commune","district","province","on"}` with one line of JSON. The lowest name that is given is asked
 * for; `on` is today when left out. Nothing or several found is an answer; exit code 1 only for what cannot be read.
 * @param root folder of the checkout, under which the place data stand
 */
export async function placeCommand(input: string, root: string, today: PlainDate): Promise<CommandResult> {
  const source = openGazetteer(readFiles(join(root, 'src/features/places/data')))
  const lines: PlaceLine[] = []
  for (const read of readCases(input)) lines.push(read.ok ? await placeCase(source, read.value, today) : faulty([{ path: '', message: read.message }]))
  return { output: lines.map((line) => JSON.stringify(line)).join('\n').concat('\n'), exitCode: lines.some((line) => line.problems) ? 1 : 0 }
}

async function placeCase(source: PlaceSource, value: unknown, today: PlainDate): Promise<PlaceLine> {
  if (!isObject(value)) return faulty([{ path: '', message: 'Ghi dưới dạng {"commune": "Xã Tân Hòa", "district": "Quốc Oai", "province": "Hà Nội", "on": "2024-06-15"}' }])
  const problems: Problem[] = []
  const [commune, district, province] = NAMES.map((name) => readName(value, name, problems))
  const given = field(value, 'on') ?? today
  if (!isPlainDate(given)) problems.push({ path: 'on', message: 'Ghi ngày dạng năm-tháng-ngày, ví dụ "2024-06-15"' })
  if (problems.length === 0 && !commune && !district && !province) problems.push({ path: 'commune', message: 'Ghi tên xã, hoặc tên huyện, hoặc tên tỉnh' })
  if (problems.length > 0 || !isPlainDate(given)) return faulty(problems)
  const answer = await lookUpIn(source, { on: given, ...(commune ? { commune } : {}), ...(district ? { district } : {}), ...(province ? { province } : {}) })
  return {
    found: answer.found.map(({ unit, name, type }) => ({ code: unit.code, name, type: atStart(type) })),
    now: answer.now.map(({ code, name, province: within, how }) => ({ code, name: atStart(name), province: bare(within), how })),
    ...noteOf(answer.found.length === 0 ? answer.sentence : beforeRecordsWords(given)),
  }
}

function noteOf(note: string | undefined): Pick<PlaceLine, 'note'> {
  return note === undefined ? {} : { note }
}

/** A name that may be absent, null or empty. */
function readName(value: Record<string, unknown>, name: string, problems: Problem[]): string | undefined {
  const given = field(value, name) ?? ''
  if (typeof given === 'string' && given.length <= LONGEST_NAME) return given.trim() || undefined
  problems.push({ path: name, message: `Ghi tên bằng chữ, không quá ${LONGEST_NAME} ký tự` })
  return undefined
}

/** 'Hà Nội' from 'thành phố Hà Nội'. */
function bare(fullName: string): string {
  return readings(fullName)[0]?.name ?? fullName
}

function faulty(problems: Problem[]): PlaceLine {
  return { found: [], now: [], problems }
}
