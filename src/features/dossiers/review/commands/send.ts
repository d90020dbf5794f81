import { createHash } from 'node:crypto'
import { z } from 'zod'
import { defineCommand } from '../../../../access/command.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { id, line, optionalDate, optionalLine, plainDate } from '../../../../platform/http/fields.ts'
import { canonical } from '../../../../platform/journal/record.ts'
import type { Paper } from '../../../../platform/paper/index.ts'
import { conflict, invalid } from '../../../../platform/refused.ts'
import { addDays, yearOf } from '../../../../rules/engine/dates.ts'
import { type DatedRound, roundFor } from '../../../../rules/engine/rounds.ts'
import { enterPaper, readNumber, takeNumber } from '../../../papers/index.ts'
import { dayOf } from '../../../../platform/clock.ts'
import type { PlainDate, Problem } from '../../../../rules/vocabulary.ts'
import { formatDate } from '../../../../ui/words.ts'
import { evidenceOf, moveDossier } from '../../store.ts'
import { whyNotSend } from '../checks.ts'
import { levelAfter, receiverOf } from '../model.ts'
import { form3Paper, isProposal, type PaperFacts, requestPaper, SYMBOLS } from '../papers.ts'
import { reviewPaths } from '../paths.ts'
import { assessmentOf, issuePapers, officesFor, opinionsOf, reportNumberTaken, representativeOf } from '../store.ts'
import { shortCommittee } from '../words.ts'
import { loadReview, noticesTo, peopleAround, type ReviewState } from './common.ts'

const paperNumber = optionalLine(40).refine((value) => value === '' || /^\d{1,5}[a-zđ]?(\/[\p{L}\d-]{2,30})?$/iu.test(value), 'Ghi số của sổ văn bản, ví dụ 27 hoặc 27/BC-UBND; để trống thì lấy số từ hệ thống.')

/**
 * The commune signs its report and its letter, and the dossier goes up (26/2026/QĐ-TTg, Điều 6.2, 7.2b). Numbers are those of
 * the commune's own register when given, else the next of the register kept here.
 */
export const sendDossier = defineCommand({
  name: 'dossier.send',
  title: 'Xã ký báo cáo, văn bản đề nghị và gửi hồ sơ lên cấp trên',
  action: 'dossier.send',
  input: z.object({
    dossier: id,
    reportNumber: paperNumber,
    reportOn: plainDate('ngày ký báo cáo'),
    letterKind: z.enum(['letter', 'proposal'], 'Chọn công văn hoặc tờ trình.'),
    letterNumber: paperNumber,
    letterOn: optionalDate('ngày ký văn bản đề nghị').optional().transform((value) => value ?? null),
    signerName: line('họ tên người ký', 120),
    signerTitle: line('chức vụ người ký', 120),
    capacity: z.enum(['TM', 'KT'], 'Chọn TM. hoặc KT.'),
  }),
  load: (tx, input) => loadReview(tx, input.dossier),
  run: async (tx, { input, state, actor, now, today }) => {
    const { dossier, era, set, round, around, assessment } = state
    const because = whyNotSend(set, assessment, dossier.samples_received)
    if (because.length > 0) throw conflict(`Chưa gửi được: ${because.join(' ')}`)
    const letterOn = input.letterOn ?? input.reportOn
    const problems = checkDates(state, today, input.reportOn, letterOn)
    if (input.letterNumber.includes('/') && isProposal(input.letterNumber) !== (input.letterKind === 'proposal')) {
      problems.push({ path: 'letterNumber', message: input.letterKind === 'proposal' ? 'Số tờ trình có ký hiệu TTr, ví dụ 12/TTr-UBND.' : 'Số công văn không có ký hiệu TTr, ví dụ 118/UBND-KT.' })
    }
    if (problems.length > 0) throw invalid(problems)

    const next = levelAfter(era, dossier)
    const above = next?.level
    const receiver = receiverOf(era, around)
    const { office } = actor
    await demandNewReport(tx, state, input.reportNumber, input.reportOn)
    const report = await takeNumber(tx, { unitId: office.unitId, level: office.level, kind: 'report', symbol: SYMBOLS.report, dated: input.reportOn, typed: input.reportNumber, field: 'reportNumber' })
    const reportNumber = report.number
    const letterSymbol = input.letterKind === 'proposal' ? SYMBOLS.proposal : SYMBOLS.letter
    const letter = await takeNumber(tx, { unitId: office.unitId, level: office.level, kind: input.letterKind, symbol: letterSymbol, dated: letterOn, typed: input.letterNumber, field: 'letterNumber', joins: true })
    const letterNumber = letter.number
    await issuePapers(tx, dossier.id, round, { reportNumber, reportOn: input.reportOn, letterNumber, letterOn, signer: { name: input.signerName, title: input.signerTitle, capacity: input.capacity } })

    const reached = above && roundFor(era, above, letterOn)
    const moved = await moveDossier(tx, dossier, 'dossier.send', { above }, {
      acts_for: next?.actsFor ?? dossier.acts_for,
      due_on: reached ? addDays(reached.finishBefore, -1) : null,
      province_due_note: reached ? roundNote(reached) : null,
    })
    const papers = await issuedPapers(tx, state)
    const toBody = above === 'central' ? 'Bộ Nông nghiệp và Môi trường' : receiver ? shortCommittee(receiver) : 'UBND cấp tỉnh'
    const title = `${shortCommittee(around.commune)} đề nghị đánh giá sản phẩm ${around.productName}`
    const people = await peopleAround(tx, dossier, today)
    const takers = above ? await officesFor(tx, dossier.path, above, ['intake-officer'], today) : []
    const signer = { name: input.signerName, title: input.signerTitle, capacity: input.capacity }
    const about = { kind: 'dossier', id: dossier.id }
    const [reportPaper, letterPaper] = [form3Paper(papers), requestPaper(papers)]
    const told = [...takers, ...people.producer].map((one) => one.officeId)
    const entered = [
      await enterPaper(tx, { office, kind: 'report', number: report, dated: input.reportOn, content: reportPaper, signer, about, told, at: now }),
      await enterPaper(tx, { office, kind: input.letterKind, number: letter, dated: letterOn, content: letterPaper, signer, about, told, at: now }),
    ]
    return {
      result: { dossier: dossier.id, reportNumber, letterNumber, level: moved.stage.level },
      events: [{
        type: 'dossier.sent',
        subject: { kind: 'dossier', id: String(dossier.id) },
        data: {
          round, reportNumber, reportOn: input.reportOn, letterNumber, letterOn, signer: input.signerName, capacity: input.capacity, to: above, toBody,
          roundNote: reached ? roundNote(reached) : '', reportHash: hashOf(reportPaper), letterHash: hashOf(letterPaper),
        },
        stage: { from: moved.from, to: moved.to },
      }, ...entered.flatMap((one) => one.events)],
      notices: [
        ...noticesTo(takers, dossier, title, `Văn bản số ${letterNumber} ngày ${formatDate(letterOn)}.`, reviewPaths.receive(dossier.id)),
        ...noticesTo(people.producer, dossier, `Hồ sơ ${around.productName} đã gửi ${toBody}`, `Văn bản số ${letterNumber} ngày ${formatDate(letterOn)}.${reached ? ` ${roundNote(reached)}.` : ''}`),
        ...entered.flatMap((one) => one.notices),
      ],
    }
  },
})

/** Round of the level above that a letter of that day still reaches: `đợt 1 năm 2027, tổ chức trước 30/6/2027` (Điều 5). */
export function roundNote(round: DatedRound): string {
  return `Kịp đợt ${round.number} năm ${round.year} của ${round.level === 'central' ? 'trung ương' : 'cấp tỉnh'}: nhận văn bản trước ${formatDate(round.lettersBefore)}, tổ chức trước ${formatDate(round.finishBefore)} (${round.source.article})`
}

function checkDates({ dossier, assessment }: ReviewState, today: PlainDate, reportOn: PlainDate, letterOn: PlainDate): Problem[] {
  const concluded = assessment?.concludedAt ? dayOf(assessment.concludedAt) : dossier.first_submitted_on
  const problems: Problem[] = []
  if (reportOn > today) problems.push({ path: 'reportOn', message: `Ngày ký báo cáo không sau hôm nay, ${formatDate(today)}.` })
  if (concluded !== null && reportOn < concluded) problems.push({ path: 'reportOn', message: `Ngày ký báo cáo từ ngày kết thúc đánh giá, ${formatDate(concluded)}, trở đi.` })
  if (letterOn > today) problems.push({ path: 'letterOn', message: `Ngày ký văn bản không sau hôm nay, ${formatDate(today)}.` })
  if (letterOn < reportOn) problems.push({ path: 'letterOn', message: 'Văn bản đề nghị ký cùng ngày hoặc sau báo cáo.' })
  return problems
}

/** A report number that another dossier of the commune carries in that year is refused with the dossier's number. */
async function demandNewReport(tx: Tx, { dossier }: ReviewState, typed: string, on: PlainDate): Promise<void> {
  if (typed === '') return
  const given = readNumber(typed, SYMBOLS.report).number
  const taken = await reportNumberTaken(tx, dossier.unit_id, yearOf(on), given)
  if (taken !== undefined) throw invalid([{ path: 'reportNumber', message: `Số ${given} năm ${yearOf(on)} đã dùng cho hồ sơ ${taken}. Xem lại sổ văn bản.` }])
}

async function issuedPapers(tx: Tx, state: ReviewState): Promise<PaperFacts> {
  const { dossier, era, set, round, around } = state
  return {
    dossier, era, set, round, around,
    representative: await representativeOf(tx, dossier.producer_id),
    assessment: await assessmentOf(tx, dossier.id, round),
    opinions: await opinionsOf(tx, dossier.id, round),
    evidence: await evidenceOf(tx, dossier.id),
  }
}

/** sha256 of a paper's tree, kept in the journal so that a later print can be held against what was signed. */
function hashOf(paper: Paper): string {
  return createHash('sha256').update(canonical(paper)).digest('hex')
}
