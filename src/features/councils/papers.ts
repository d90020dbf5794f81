import { type Block, longDate, padNumber, type Paper, signatureLines } from '../../platform/paper/index.ts'
import type { CouncilSettings, Era } from '../../rules/eras/era.ts'
import type { DossierPurpose, PlainDate } from '../../rules/vocabulary.ts'
import type { Issuer } from './issuer.ts'
import type { CouncilPaperFacts } from './paper-facts.ts'
import { decisionWords, issuerHead, lawBases, seatWords, stepInShort } from './paper-words.ts'
import { LEVEL_WORDS, MEMBER_ROLE_WORDS, type MemberRole } from './words.ts'

/** What the papers of a council are written from. */
export type CouncilPaperView = {
  name: string
  era: Era
  issuer: Issuer
  decisionNumber: string
  decisionOn: PlainDate
  settings: CouncilSettings
  /** Who sat on it on the day of the decision. */
  seats: readonly { name: string; title: string; body: string; bodyCode: string; role: MemberRole; scores: boolean }[]
  facts: CouncilPaperFacts
}

function symbolOf({ issuer }: Pick<CouncilPaperView, 'issuer'>): string {
  return `QĐ-${issuer.symbol}`
}

/** The support team as the decree of the council's day calls it. */
export function supportTeamOf(era: Pick<Era, 'councils'>, level: Issuer['level']): string {
  return era.councils.find(({ value }) => value.level === level)?.value.supportTeam ?? `Tổ tư vấn Hội đồng ${LEVEL_WORDS[level]}`
}

/** The decision by which the chair of the committee, or the minister, founds a council and its support team (Điều 7.3b, 7.4b). */
export function foundingPaper(view: CouncilPaperView): Paper {
  const { issuer, era, facts, seats } = view
  const team = supportTeamOf(era, issuer.level)
  const withTeam = facts.supportTeam.length > 0
  return {
    name: `Quyết định thành lập: ${view.name}`,
    ruleSet: `Căn cứ: Quyết định ${era.act.number}.`,
    blocks: [
      ...decisionHead(view, view.decisionNumber, view.decisionOn, `Thành lập ${view.name}${withTeam ? ` và ${team}` : ''}`),
      { kind: 'article', text: `Thành lập ${view.name} gồm ${padNumber(seats.length)} ông, bà có tên sau:` },
      {
        kind: 'table',
        columns: [{ label: 'TT', align: 'centre', width: 7 }, { label: 'Họ và tên', width: 25 }, { label: 'Chức vụ, cơ quan', width: 43 }, { label: 'Nhiệm vụ', width: 25 }],
        rows: seats.map((seat, index) => [String(index + 1), seat.name, seatWords(seat, issuer), `${MEMBER_ROLE_WORDS[seat.role]}${seat.scores ? '' : ' (không chấm điểm)'}`]),
      },
      ...(withTeam ? [
        { kind: 'article', text: `Thành lập ${team} gồm ${padNumber(facts.supportTeam.length)} ông, bà có tên sau:` } satisfies Block,
        { kind: 'list', marker: 'number', items: facts.supportTeam } satisfies Block,
      ] : []),
      { kind: 'article', text: `Hội đồng đánh giá, phân hạng sản phẩm OCOP, báo cáo kết quả và đề xuất ${issuer.authority} công nhận đối với các sản phẩm đáp ứng tiêu chí. ${team} đánh giá hồ sơ, đề xuất bổ sung hồ sơ, khảo sát thực tế, kiểm nghiệm khi cần và báo cáo Chủ tịch Hội đồng (${stepInShort(era, 'support', issuer.level)}). Hội đồng và Tổ làm việc theo Quy chế hoạt động do ${issuer.authority} ban hành.` },
      { kind: 'article', text: `Quyết định này có hiệu lực từ ngày ký. ${chiefs(issuer)}, Thủ trưởng các cơ quan liên quan và các ông, bà có tên tại Quyết định này chịu trách nhiệm thi hành Quyết định này./.` },
      ...decisionFoot(view, withTeam ? 4 : 3),
    ],
  }
}

/** The decision that issues the council's rules of work, with the rules: what the decree leaves to them (Điều 5, 7.3b, 7.3d). */
export function rulesOfWorkPaper(view: CouncilPaperView): Paper {
  const { issuer, era, facts } = view
  const number = facts.rulesNumber || null
  return {
    name: `Quy chế hoạt động: ${view.name}`,
    ruleSet: `Căn cứ: Quyết định ${era.act.number}.`,
    blocks: [
      ...decisionHead(view, number, facts.rulesOn, `Ban hành Quy chế hoạt động của ${view.name}`, [`Căn cứ ${decisionWords(view.decisionNumber, view.decisionOn, symbolOf(view))} của ${issuer.authority} thành lập ${view.name}`]),
      { kind: 'article', text: `Ban hành kèm theo Quyết định này Quy chế hoạt động của ${view.name}.` },
      { kind: 'article', text: 'Quyết định này có hiệu lực từ ngày ký.' },
      { kind: 'article', text: `${chiefs(issuer)}, Thủ trưởng các cơ quan liên quan và thành viên Hội đồng chịu trách nhiệm thi hành Quyết định này./.` },
      ...decisionFoot(view, 3),
      {
        kind: 'appendix', label: 'QUY CHẾ', title: `Hoạt động của ${view.name}`,
        issuedWith: `Ban hành kèm theo ${decisionWords(number, facts.rulesOn, symbolOf(view))} của ${issuer.authority}`,
        blocks: regulation(view).flatMap(({ title, paragraphs }): Block[] => [{ kind: 'article', text: ['', { text: title, bold: true }] }, ...paragraphs.map((text): Block => ({ kind: 'paragraph', text }))]),
      },
    ],
  }
}

type Provision = { title: string; paragraphs: string[] }

/** The rules of work in their articles, from the settings by which the program counts. */
function regulation(view: CouncilPaperView): Provision[] {
  const { era, issuer, settings, facts } = view
  const { size, quorum } = settings
  const team = supportTeamOf(era, issuer.level)
  const council = era.councils.find(({ value }) => value.level === issuer.level)?.value
  const written = era.writtenOpinions?.value.purposes ?? []
  return [
    { title: 'Nguyên tắc làm việc', paragraphs: [
      'Hội đồng làm việc theo chế độ tập thể, bảo đảm công khai, minh bạch, khách quan và tuân thủ pháp luật về cạnh tranh. Mỗi thành viên chịu trách nhiệm về phiếu đánh giá của mình.',
      'Thành viên có quan hệ lợi ích với chủ thể hoặc sản phẩm phải tự khai với Thư ký trước khi chấm và không chấm sản phẩm đó.',
    ] },
    { title: 'Thành phần', paragraphs: [
      `Hội đồng có từ ${padNumber(size.min)} đến ${padNumber(size.max)} thành viên${settings.sizeIs === 'binding' ? '' : '; trường hợp cần thiết có thể khác, do người quyết định thành lập Hội đồng quyết định'}. Thay đổi thành viên phải có văn bản của người quyết định thành lập.`,
      'Thư ký giúp Chủ tịch Hội đồng chuẩn bị phiên họp, giữ phiếu, tổng hợp điểm, ghi biên bản; Thư ký không chấm điểm.',
    ] },
    { title: team, paragraphs: [
      `${team} đánh giá hồ sơ, đề xuất bổ sung hồ sơ, khảo sát thực tế tại cơ sở sản xuất, kinh doanh, đề nghị bổ sung kết quả kiểm nghiệm khi cần và gửi báo cáo đánh giá cho Chủ tịch Hội đồng trước phiên họp (${stepInShort(era, 'support', issuer.level)}).`,
      ...(facts.supportTeam.length === 0 ? [] : [`Tổ gồm: ${facts.supportTeam.join('; ')}.`]),
    ] },
    { title: 'Các đợt đánh giá trong năm', paragraphs: [...roundsWords(view), ...facts.rounds.map((round) => `${round.replace(/[.;]$/, '')}.`)] },
    { title: 'Phiên họp', paragraphs: [
      `Phiên họp được tiến hành khi có mặt ít nhất ${quorum.numerator}/${quorum.denominator} số thành viên${quorum.chairPresent ? ', trong đó có Chủ tịch Hội đồng' : ''}.`,
      ...(council?.dossierAhead ? [`Hồ sơ điện tử được gửi đến thành viên trước phiên họp ít nhất ${padNumber(council.dossierAhead.workingDays)} ngày làm việc.`] : []),
      ...(written.length === 0 ? [] : [`Hội đồng lấy ý kiến bằng văn bản đối với hồ sơ ${written.map((purpose) => PURPOSES[purpose]).join(', ')}; họp trực tiếp khi có nhiều ý kiến đánh giá khác nhau hoặc nội dung phức tạp cần thảo luận (${era.writtenOpinions?.source.article} Quyết định số ${era.act.number}).`]),
    ] },
    { title: 'Chấm điểm', paragraphs: [
      'Mỗi thành viên chấm một phiếu cho mỗi sản phẩm theo đúng bộ tiêu chí của nhóm sản phẩm; mỗi tiêu chí chọn một mức. Thành viên chỉ biết điểm của người khác sau khi nộp phiếu của mình.',
      'Kết quả của sản phẩm là điểm trung bình cộng của các phiếu hợp lệ, không làm tròn khi so với khung điểm.',
      `Điểm của các thành viên không chênh lệch nhau quá ${settings.maxSpread} điểm. ${settings.overSpread === 'discuss-and-score-again' ? 'Khi vượt mức này, Hội đồng thảo luận, thống nhất cách hiểu tiêu chí và chấm lại đến khi trong mức.' : 'Khi vượt mức này, Hội đồng thảo luận, chấm lại; trường hợp giữ nguyên thì ghi rõ lý do vào biên bản.'}`,
      MINIMUM_RULES[settings.minimumsBy],
      'Kết luận loại một sản phẩm phải theo căn cứ ghi trên phiếu đánh giá, có sự việc, chứng cứ và được Hội đồng thông qua.',
    ] },
    { title: 'Biên bản và báo cáo kết quả', paragraphs: [
      `Thư ký lập biên bản phiên họp, Chủ tịch Hội đồng và Thư ký ký. Hội đồng báo cáo kết quả đánh giá, phân hạng và đề xuất ${issuer.authority} (${stepInShort(era, 'session', issuer.level)}).`,
      'Phiếu đánh giá, bảng tổng hợp điểm và biên bản được lưu cùng hồ sơ sản phẩm.',
    ] },
    ...facts.provisions.map((text): Provision => {
      const [title = '', ...rest] = text.split(': ')
      return rest.length > 0 && title.length <= 80 ? { title, paragraphs: [rest.join(': ')] } : { title: 'Quy định khác', paragraphs: [text] }
    }),
    { title: 'Tổ chức thực hiện', paragraphs: ['Chủ tịch, thành viên, Thư ký Hội đồng thực hiện Quy chế này. Vướng mắc phát sinh được báo cáo Chủ tịch Hội đồng xem xét, trình người ban hành sửa đổi, bổ sung.'] },
  ]
}

/** What a dossier asks for, inside a sentence. */
const PURPOSES: Record<DossierPurpose, string> = { first: 'đánh giá lần đầu', upgrade: 'nâng hạng', reevaluation: 'đánh giá, phân hạng lại' }

const MINIMUM_RULES: Record<CouncilSettings['minimumsBy'], string> = {
  majority: 'Yêu cầu tối thiểu theo sao của một tiêu chí được coi là đạt khi quá nửa số phiếu chọn mức bằng hoặc cao hơn mức yêu cầu.',
  'every-member': 'Yêu cầu tối thiểu theo sao của một tiêu chí được coi là đạt khi mọi phiếu chọn mức bằng hoặc cao hơn mức yêu cầu.',
  council: 'Yêu cầu tối thiểu theo sao của một tiêu chí được coi là đạt theo mức Hội đồng thống nhất và ghi vào biên bản.',
}

function roundsWords({ era, issuer }: CouncilPaperView): string[] {
  const rounds = era.rounds.filter(({ value }) => value.level === issuer.level)
  if (rounds.length === 0) return ['Các đợt đánh giá theo kế hoạch hằng năm.']
  return rounds.map(({ value, source }) => `Đợt ${padNumber(value.number)}: trước ngày ${dayMonth(value.finishBefore)}, đối với hồ sơ được đề nghị trước ngày ${dayMonth(value.lettersBefore)} (${source.article} Quyết định số ${era.act.number}).`)
}

/** `30 tháng 6`, `30 tháng 01`, of a month-day. */
function dayMonth(monthDay: string): string {
  return longDate(`2000-${monthDay}`).replace(/^ngày | năm 2000$/g, '')
}

function decisionHead(view: CouncilPaperView, number: string | null, on: PlainDate | null, abstract: string, more: readonly string[] = []): Block[] {
  const { issuer, era } = view
  return [
    issuerHead(issuer),
    { kind: 'number-line', number, symbol: symbolOf(view), place: issuer.place, date: on },
    { kind: 'title', text: 'Quyết định' },
    { kind: 'abstract', text: abstract },
    { kind: 'authority', text: issuer.authority },
    { kind: 'bases', items: [...lawBases(era, issuer, on ?? view.decisionOn), ...more, `Theo đề nghị của Thủ trưởng ${issuer.standing.name}`] },
    { kind: 'authority', text: 'Quyết định:' },
  ]
}

function decisionFoot({ issuer, facts: { signer } }: CouncilPaperView, last: number): Block[] {
  return [
    { kind: 'recipients', items: [`Như Điều ${last}`, ...(issuer.level === 'central' ? [] : ['Bộ Nông nghiệp và Môi trường (để báo cáo)'])], archive: 'VT, NN' },
    { kind: 'signature', lines: signatureLines({ capacity: signer?.capacity ?? 'head', head: issuer.head, title: officeOnly(signer?.title) || issuer.head }), name: signer?.name ?? null },
  ]
}

function chiefs(issuer: Issuer): string {
  return `${issuer.level === 'central' ? 'Chánh Văn phòng Bộ' : 'Chánh Văn phòng Ủy ban nhân dân'}, Thủ trưởng ${issuer.standing.name}`
}

/** `Phó Chủ tịch UBND thành phố` signs as `Phó Chủ tịch`. */
function officeOnly(title: string | undefined): string {
  return (title ?? '').replace(/\s+(UBND|Ủy ban nhân dân|Bộ Nông nghiệp).*$/iu, '')
}
