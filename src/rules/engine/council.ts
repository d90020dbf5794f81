/** Whether a council is made up as the era and its own rules of work ask. */
import type { CouncilSettings, CouncilSpec, Era } from '../eras/era.ts'
import type { CouncilBodyCode, LegalSource, Level } from '../vocabulary.ts'

export type CouncilSeat = { role: 'chair' | 'member' | 'secretary'; body: CouncilBodyCode; scoring: boolean }

export type CouncilProblem = {
  /** Errors keep the council from working; warnings are for people to judge. */
  severity: 'error' | 'warning'
  code: 'no-council' | 'chair-missing' | 'chairs-several' | 'chair-body' | 'chair-delegated' | 'body-missing' | 'agency-missing' | 'agency-unknown' | 'nobody-scores' | 'size'
  message: string
  body?: CouncilBodyCode
  source: LegalSource
}

/** The settings that count while a council's own rules of work say nothing else, or undefined where the era knows no council. */
export function councilDefaults(era: Pick<Era, 'councilDefaults'>, level: Level): CouncilSettings | undefined {
  return era.councilDefaults.find(entry => entry.level === level)?.settings
}

/** Present members needed, of `size`: the quorum's share, rounded up. */
export function quorumOf(settings: Pick<CouncilSettings, 'quorum'>, size: number): number {
  const { numerator, denominator } = settings.quorum
  return Math.floor((size * numerator + denominator - 1) / denominator)
}

/**
 * What is missing or odd in the composition of a council of a level: each missing body by name with its article, the
 * chair, the size of the rules of work, and the agencies managing the evaluated products where the era needs them.
 */
export function councilProblems(
  era: Pick<Era, 'councils' | 'agencyBodies' | 'councilDefaults' | 'managingAgencies'>, level: Level, seats: readonly CouncilSeat[],
  sectorsAgencies: readonly string[], settings: Pick<CouncilSettings, 'size' | 'sizeIs'>,
): CouncilProblem[] {
  const found = era.councils.find(council => council.value.level === level)
  if (!found) {
    const source = era.councils[0]?.source ?? { document: '', article: '', confidence: 'inferred' }
    return [{ severity: 'error', code: 'no-council', message: 'Cấp này không có Hội đồng đánh giá, phân hạng', source }]
  }
  const { value: spec, source } = found
  return [
    ...chairProblems(spec, source, seats),
    ...bodyProblems(spec, source, seats),
    ...agencyProblems(era, spec, source, seats, sectorsAgencies),
    ...sizeProblems(era, level, source, seats, settings),
  ]
}

function chairProblems(spec: CouncilSpec, source: LegalSource, seats: readonly CouncilSeat[]): CouncilProblem[] {
  const chairs = seats.filter(seat => seat.role === 'chair')
  const [chair] = chairs
  if (!chair) return [{ severity: 'error', code: 'chair-missing', message: `Cử Chủ tịch Hội đồng: ${spec.chair.name}`, body: spec.chair.body, source }]
  if (chairs.length > 1) return [{ severity: 'error', code: 'chairs-several', message: 'Chỉ cử một Chủ tịch Hội đồng', body: spec.chair.body, source }]
  if (chair.body === spec.chair.body) return []
  if (spec.chair.delegates.includes(chair.body)) {
    return [{ severity: 'warning', code: 'chair-delegated', message: `Chủ tịch Hội đồng không phải ${spec.chair.name}: cần văn bản ủy quyền cho ${spec.chair.mayDelegateTo}`, body: chair.body, source }]
  }
  const delegate = spec.chair.mayDelegateTo === undefined ? '' : ` hoặc ${spec.chair.mayDelegateTo} được ủy quyền`
  return [{ severity: 'error', code: 'chair-body', message: `Chủ tịch Hội đồng phải là ${spec.chair.name}${delegate}`, body: chair.body, source }]
}

function bodyProblems(spec: CouncilSpec, source: LegalSource, seats: readonly CouncilSeat[]): CouncilProblem[] {
  return spec.bodies.flatMap((body): CouncilProblem[] => {
    if (body.need === 'invited' || isRepresented(seats, body.code)) return []
    if (body.need === 'mandatory') return [{ severity: 'error', code: 'body-missing', message: `Thiếu đại diện ${body.name}`, body: body.code, source }]
    if (body.need === 'several') return [{ severity: 'warning', code: 'body-missing', message: `Chưa có đại diện ${body.name}`, body: body.code, source }]
    return [{ severity: 'warning', code: 'body-missing', message: `Chưa có đại diện ${body.name}; cần có nếu địa phương có cơ quan này`, body: body.code, source }]
  })
}

function agencyProblems(
  era: Pick<Era, 'agencyBodies' | 'managingAgencies'>, spec: CouncilSpec, source: LegalSource, seats: readonly CouncilSeat[], agencies: readonly string[],
): CouncilProblem[] {
  if (!spec.managingAgencyNeeded) return []
  if (era.managingAgencies === 'not-found') {
    return [{ severity: 'warning', code: 'agency-unknown', message: 'Đối chiếu Phụ lục I để mời đại diện cơ quan quản lý sản phẩm: danh mục cơ quan quản lý chưa có trong dữ liệu', source }]
  }
  const known = new Set(spec.bodies.filter(body => body.need === 'mandatory').map(body => body.code))
  return [...new Set(agencies)].flatMap((agency): CouncilProblem[] => {
    const body = Object.hasOwn(era.agencyBodies, agency) ? era.agencyBodies[agency] : undefined
    if (body === undefined || known.has(body) || isRepresented(seats, body)) return []
    return [{ severity: 'error', code: 'agency-missing', message: `Thiếu đại diện cơ quan quản lý sản phẩm: ${agency}`, body, source }]
  })
}

function sizeProblems(
  era: Pick<Era, 'councilDefaults'>, level: Level, source: LegalSource, seats: readonly CouncilSeat[], settings: Pick<CouncilSettings, 'size' | 'sizeIs'>,
): CouncilProblem[] {
  const size = seats.filter(sits).length
  const problems: CouncilProblem[] = []
  if (!seats.some(seat => seat.scoring)) problems.push({ severity: 'error', code: 'nobody-scores', message: 'Cần ít nhất một thành viên chấm điểm', source })
  const { min, max } = settings.size
  if (size >= min && size <= max) return problems
  const from = settings.sizeIs === 'advice' ? era.councilDefaults.find(entry => entry.level === level)?.sources.size ?? source : source
  const asked = min === max ? `${min}` : `${min}–${max}`
  problems.push({
    severity: settings.sizeIs === 'binding' ? 'error' : 'warning', code: 'size', source: from,
    message: settings.sizeIs === 'binding' ? `Hội đồng có ${size} thành viên; Quy chế hoạt động quy định ${asked}` : `Hội đồng có ${size} thành viên; thông lệ là ${asked}`,
  })
  return problems
}

function isRepresented(seats: readonly CouncilSeat[], body: CouncilBodyCode): boolean {
  return seats.some(seat => seat.body === body && sits(seat))
}

/** A secretary who does not score keeps the minutes and is no member. */
function sits(seat: CouncilSeat): boolean {
  return seat.role !== 'secretary' || seat.scoring
}
