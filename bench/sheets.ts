import { createHash, randomBytes } from 'node:crypto'
import type pg from 'pg'
import { leafCriteria } from '../src/rules/engine/criteria.ts'
import { criteriaSet, ERAS } from '../src/rules/eras/index.ts'
import { type Ask, inTurns, median, oncePerSecond } from './load.ts'
import type { Measured } from './pages.ts'

const MEMBERS = 9
const SET = 6

type Sheet = { id: number; item: number; path: string; token: string }

/** One session of a council of the first province with `items` products, each with a sheet for each of nine members. */
async function prepare(owner: pg.Pool, items: number): Promise<Sheet[]> {
  const era = ERAS.at(-1)
  if (!era) throw new Error('No era is loaded')
  const today = new Date().toISOString().slice(0, 10)
  const one = async (text: string, values: unknown[] = []): Promise<number> => {
    const { rows } = await owner.query<{ id: number }>(text, values)
    const id = rows[0]?.id
    if (id === undefined) throw new Error(`No row from: ${text.slice(0, 80)}`)
    return id
  }
  const unit = await one(`select id from units where code = '01' and level = 'province' and valid_to is null`)
  const rules = JSON.stringify(era.councilDefaults.find((one) => one.level === 'province')?.settings)
  const council = await one(`insert into councils (level, unit_id, path, name, era, decision_number, decision_on, rules, valid_from) values ('province', $1, 'vn.01', 'Hội đồng', $2, '1/QĐ-UBND', $3, $4, $3) returning id`, [unit, era.id, today, rules])
  const session = await one(`insert into sessions (council_id, level, unit_id, path, name, held_on, stage, opened_at) values ($1, 'province', $2, 'vn.01', 'Phiên', $3, 'scoring', now()) returning id`, [council, unit, today])
  const tokens: { member: number; token: string }[] = []
  for (let i = 0; i < MEMBERS; i++) {
    const account = `bench-${council}-${i}`
    await owner.query(`insert into auth_user (id, name, email, "emailVerified") values ($1, $1, $1 || '@vi-du.vn', true)`, [account])
    const office = await one(
      `insert into offices (account_id, role, level, unit_id, path, body, title, body_code, valid_from) values ($1, 'council-member', 'province', $2, 'vn.01', 'Sở', 'Thành viên', 'agriculture', $3) returning id`, [account, unit, today])
    const member = await one(`insert into council_members (council_id, office_id, name, role, body_code, body, valid_from) values ($1, $2, $3, $4, 'agriculture', 'Sở', $5) returning id`, [council, office, account, i === 0 ? 'chair' : 'member', today])
    const token = `sao_${randomBytes(24).toString('base64url')}`
    await owner.query(`insert into api_tokens (office_id, name, token_hash, expires_at, last_used_on) values ($1, 'bench', $2, now() + interval '1 day', (now() at time zone 'Asia/Ho_Chi_Minh')::date)`, [office, createHash('sha256').update(token).digest('hex')])
    tokens.push({ member, token })
  }
  const { rows } = await owner.query<{ item: number; path: string }>(
    `with chosen as (
       select * from products p where not exists (select 1 from dossiers d where d.product_id = p.id) order by id desc limit $1
     ), made as (
       insert into dossiers (number, product_id, producer_id, unit_id, path, purpose, desired_stars, era, set_no, sector, stage, level, first_submitted_on, submitted_at)
       select 'BENCH-' || id, id, producer_id, unit_id, path, 'first', 3, $2, ${SET}, sector, 'in-session', 'province', $4, now() from chosen returning id, path
     ), listed as (
       insert into session_items (session_id, dossier_id, submission_no, position, stage) select $3, id, 1, row_number() over (order by id), 'scoring' from made returning id, dossier_id
     ) select listed.id as item, made.path::text as path from listed join made on made.id = listed.dossier_id`,
    [items, era.id, session, today])
  const sheets: Sheet[] = []
  for (const { member, token } of tokens) {
    const made = await owner.query<{ id: number; item_id: number }>(`insert into score_sheets (item_id, member_id, era, set_no) select unnest($1::int[]), $2, $3, ${SET} returning id, item_id`, [rows.map((row) => row.item), member, era.id])
    const paths = new Map(rows.map((row) => [row.item, row.path]))
    sheets.push(...made.rows.map((row) => ({ id: row.id, item: row.item_id, path: paths.get(row.item_id) ?? 'vn.01', token })))
  }
  return sheets
}

/** An answer for each criterion of the set, the last option each. */
function answersOf(): Record<string, string> {
  const era = ERAS.at(-1)
  const set = era && criteriaSet(era, SET)
  if (!set) throw new Error('No criteria set')
  return Object.fromEntries(leafCriteria(set).map((criterion) => [criterion.code, criterion.options.at(-1)?.code ?? '']))
}

/** Handing in score sheets, through the whole program against bare inserts in one transaction; each sheet once. */
export async function measureSheets(options: { owner: pg.Pool; url: string; ceiling: string; turns: number; perTurn: number; report(line: Measured): void }): Promise<void> {
  const { owner, url, ceiling, turns, perTurn, report } = options
  const sheets = await prepare(owner, Math.ceil((2 * (turns + 1) * perTurn) / MEMBERS))
  const answers = answersOf()
  let at = 0
  const next = (ask: (sheet: Sheet) => Ask): Ask[] => {
    const part = sheets.slice(at, at + perTurn).map(ask)
    at += perTurn
    return part
  }
  const requestId = (): string => randomBytes(12).toString('hex')
  const turn = await inTurns(
    turns,
    () => oncePerSecond(url, next((sheet) => ({
      path: '/api/commands/score-sheet.submit', method: 'POST', headers: { 'content-type': 'application/json', authorization: `Bearer ${sheet.token}` },
      body: JSON.stringify({ item: sheet.item, answers, version: 0, requestId: requestId() }),
    }))),
    () => oncePerSecond(ceiling, next((sheet) => ({
      path: '/submit', method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ sheet: sheet.id, item: sheet.item, answers, path: sheet.path, requestId: requestId() }),
    }))),
  )
  const [project, limit] = [median(turn.project), median(turn.ceiling)]
  report({ name: 'submit-score-sheet', project: Math.round(project), ceiling: Math.round(limit), ratio: Math.round((project / limit) * 1000) / 1000, unit: 'requests/s' })
}
