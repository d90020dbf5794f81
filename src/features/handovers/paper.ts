import { type Block, type Paper, signatureLines } from '../../platform/paper/index.ts'
import { DOSSIER_STAGE_WORDS, type DossierStageName } from '../../rules/lifecycles/dossier.ts'
import type { Level, PlainDate } from '../../rules/vocabulary.ts'
import { formatDate } from '../../ui/words.ts'

export type HandoverFacts = {
  number: string
  signedOn: PlainDate
  /** The body that takes over: `thành phố Hà Nội`, and the short name for the place line. */
  unit: { name: string; fullName: string }
  level: Level
  fromBody: string
  signer: { name: string; title: string }
  dossiers: readonly { number: string; product: string; producer: string; commune: string; stood: DossierStageName; act: string; goesOn: DossierStageName }[]
}

/** The paper by which the successor takes running dossiers over from a body that has ended. */
export function handoverPaper(facts: HandoverFacts): Paper {
  const { unit, level } = facts
  const issuer = level === 'central' ? ['Bộ Nông nghiệp', 'và Môi trường'] : ['Ủy ban nhân dân', unit.fullName]
  const blocks: Block[] = [
    { kind: 'letterhead', issuer },
    { kind: 'number-line', number: facts.number, symbol: 'BB-UBND', place: unit.name, date: facts.signedOn },
    { kind: 'title', text: 'Biên bản' },
    { kind: 'abstract', text: 'Tiếp nhận bàn giao hồ sơ đánh giá, phân hạng sản phẩm OCOP đang xử lý' },
    { kind: 'paragraph', text: `Ngày ${formatDate(facts.signedOn)}, ${unit.fullName} tiếp nhận ${facts.dossiers.length} hồ sơ đang xử lý dở của ${facts.fromBody} (đơn vị đã kết thúc hoạt động) để tiếp tục giải quyết theo đúng quy định mà từng hồ sơ đang áp dụng.` },
    {
      kind: 'table',
      columns: [
        { label: 'TT', align: 'centre', width: 6 }, { label: 'Số hồ sơ', width: 15 }, { label: 'Sản phẩm, chủ thể, địa bàn khi nộp', width: 33 }, { label: 'Quy định', width: 14 },
        { label: 'Bước khi bàn giao', width: 16 }, { label: 'Tiếp tục từ', width: 16 },
      ],
      rows: facts.dossiers.map((dossier, index) => [
        String(index + 1), dossier.number.replaceAll('-', '\u2011'), `${dossier.product}; ${dossier.producer}; ${dossier.commune}`, dossier.act.replaceAll('-', '\u2011'),
        DOSSIER_STAGE_WORDS[dossier.stood], DOSSIER_STAGE_WORDS[dossier.goesOn],
      ]),
    },
    { kind: 'paragraph', text: 'Hồ sơ giữ nguyên nội dung, kết quả chấm điểm và các văn bản đã có; thời hạn của bước đang dở tính lại từ ngày tiếp nhận bàn giao', ends: true },
    { kind: 'recipients', items: ['Chủ thể có tên tại biên bản', 'UBND các xã, phường có sản phẩm'], archive: 'VT' },
    { kind: 'signature', lines: signatureLines({ capacity: /^(phó|thứ)/i.test(facts.signer.title) ? 'KT' : 'head', head: level === 'central' ? 'Bộ trưởng' : 'Chủ tịch', title: facts.signer.title.replace(/\s+(UBND|Ủy ban nhân dân).*$/iu, '') }), name: facts.signer.name },
  ]
  return { name: `Biên bản bàn giao ${facts.number}`, blocks }
}
