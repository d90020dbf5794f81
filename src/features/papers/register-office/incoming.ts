import { z } from 'zod'
import { defineCommand } from '../../../access/command.ts'
import { choice, id, line, optionalDate, optionalLine, plainDate, storedFile } from '../../../platform/http/fields.ts'
import { invalid } from '../../../platform/refused.ts'
import { loadPaper } from './commands.ts'
import { KIND_CODES } from './kinds.ts'
import { newPaperSubject, searchOf } from './model.ts'
import { takeArrival } from './numbers.ts'
import * as store from './store.ts'

/** Records a paper that came in, under the next number of arrival of the year. */
export const receivePaper = defineCommand({
  name: 'paper.receive',
  title: 'Ghi văn bản đến vào sổ',
  action: 'paper.receive',
  input: z.object({
    kind: choice(KIND_CODES, 'loại văn bản'), number: optionalLine(80), dated: optionalDate('ngày của văn bản'), sender: line('cơ quan gửi', 200), abstract: line('trích yếu', 300),
    receivedOn: plainDate('ngày đến').optional(), note: optionalLine(300),
  }),
  load: async (_tx, _input, { actor }) => ({ subject: newPaperSubject(actor.office), state: actor.office }),
  run: async (tx, { input, state: office, now, today }) => {
    const receivedOn = input.receivedOn ?? today
    if (receivedOn > today) throw invalid([{ path: 'receivedOn', message: 'Ngày đến không sau hôm nay.' }])
    if (input.dated && input.dated > receivedOn) throw invalid([{ path: 'dated', message: 'Ngày của văn bản không sau ngày đến.' }])
    const arrival = await takeArrival(tx, { unitId: office.unitId, level: office.level, receivedOn })
    const paper = await store.insertPaper(tx, {
      direction: 'in', unit_id: office.unitId, level: office.level, path: office.path, kind: input.kind, stage: 'received', series: arrival.series, year: arrival.year, register_no: arrival.registerNo,
      number: input.number || null, dated: input.dated, received_on: receivedOn, abstract: input.abstract, issuer: input.sender, note: input.note, search: searchOf([input.number, input.abstract, input.sender, input.note], undefined), created_at: now,
    })
    return {
      result: { paper, arrival: arrival.registerNo },
      events: [{ type: 'paper.received', subject: { kind: 'paper', id: String(paper) }, path: office.path, stage: { from: 'new', to: 'received' }, data: { arrival: arrival.registerNo, number: input.number, sender: input.sender, abstract: input.abstract } }],
    }
  },
})

/** Adds the signed original, scanned or signed with a token elsewhere, to a paper that was issued; or the file of one that came in. Both stay beside what was frozen. */
export const attachFile = defineCommand({
  name: 'paper.attach',
  title: 'Đính bản đã ký, bản chụp vào văn bản',
  action: 'paper.attach',
  input: z.object({ paper: id, file: storedFile }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { input, state, actor, now }) => {
    const files = await store.filesOf(tx, state.id)
    if (files.some((file) => file.hash === input.file.hash)) throw invalid([{ path: 'file', message: 'Tệp này đã có ở văn bản.' }])
    const form = state.direction === 'in' ? 'received' : 'scan'
    await store.insertFile(tx, { paper_id: state.id, form, hash: input.file.hash, name: input.file.name, added_by: actor.name, at: now }, input.file)
    return { result: { paper: state.id }, events: [{ type: 'paper.file-attached', subject: { kind: 'paper', id: String(state.id) }, path: state.path, data: { hash: input.file.hash, name: input.file.name, form } }] }
  },
})

/** An office that a paper was sent to has opened it. */
export const openPaper = defineCommand({
  name: 'paper.open',
  title: 'Mở văn bản được gửi đến',
  action: 'paper.open',
  input: z.object({ paper: id }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { state, actor, now }) => {
    await store.markOpened(tx, state.id, actor.office.id, now)
    return { result: { paper: state.id }, events: [{ type: 'paper.opened', subject: { kind: 'paper', id: String(state.id) }, path: state.path, data: { office: actor.office.id } }] }
  },
})

/** Keeps the files that were made of a paper at its issue, once; whoever comes second leaves what is there. Run by the system. */
export const keepFiles = defineCommand({
  name: 'paper.keep',
  title: 'Đóng băng tệp PDF và Word của văn bản đã ban hành',
  action: 'paper.keep',
  input: z.object({ paper: id, pdf: storedFile, docx: storedFile, signedBy: z.string().max(200).nullable() }),
  load: (tx, input) => loadPaper(tx, input.paper),
  run: async (tx, { input, state, actor, now }) => {
    const kept = (await store.filesOf(tx, state.id)).find((file) => file.form === 'pdf')
    if (!kept) {
      for (const form of ['pdf', 'docx'] as const) {
        const file = input[form]
        await store.insertFile(tx, { paper_id: state.id, form, hash: file.hash, name: file.name, signed_by: form === 'pdf' ? input.signedBy : null, added_by: actor.name, at: now }, file)
      }
    }
    return {
      result: { paper: state.id },
      events: [{ type: kept ? 'paper.files-were-kept' : 'paper.files-kept', subject: { kind: 'paper', id: String(state.id) }, path: state.path, data: { pdf: kept?.hash ?? input.pdf.hash, docx: input.docx.hash, signedBy: input.signedBy } }],
    }
  },
})
