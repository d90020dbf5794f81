import type { Actor } from '../../access/actor.ts'
import type { Db } from '../../platform/db/database.ts'
import type { IconName } from '../../ui/icon-names.ts'
import type { OfficerNav } from '../../ui/layout.tsx'
import { budgetPaths } from '../budgets/index.ts'
import { certificatePaths, countWaitingLetters } from '../certificates/index.ts'
import { councilPaths } from '../councils/index.ts'
import { dashboardPaths } from '../dashboards/index.ts'
import { dossierCounts, dossiersPaths, reviewPaths } from '../dossiers/index.ts'
import { handoverPaths } from '../handovers/index.ts'
import { figurePaths } from '../indicators/index.ts'
import { papersPaths, registerPaths } from '../papers/index.ts'
import { countUnread, peoplePaths } from '../people/index.ts'
import { oldRecordsPaths } from '../old-records/index.ts'
import { planPaths } from '../plans/index.ts'
import { producersPaths } from '../producers/index.ts'
import { productsPaths } from '../products/index.ts'
import { reportPaths } from '../reports/index.ts'
import { resultPaths } from '../results/index.ts'
import { rulePaths } from '../rule-drafts/index.ts'
import { scoringPaths } from '../scoring/index.ts'
import { registrationPaths } from '../registrations/index.ts'
import { trainingPaths } from '../training/index.ts'

type Place = { href: string; label: string; icon: IconName; count?: number }

/** The rail of an officer: only places that the role has, with counts of what waits there. */
export async function navigationOf(db: Db, actor: Actor, current: string): Promise<{ nav: OfficerNav; unread: number }> {
  const [counts, unread, letters] = await Promise.all([dossierCounts(db, actor), countUnread(db, actor.office.id), countWaitingLetters(db, actor)])
  const { role, level } = actor.office
  const handles = ['commune-officer', 'commune-leader', 'intake-officer', 'leader', 'council-secretary'].includes(role)
  const councils = level !== 'commune' && ['intake-officer', 'council-secretary', 'council-member', 'leader'].includes(role)
  const decides = level !== 'commune' && ['intake-officer', 'leader', 'council-secretary'].includes(role)
  const work: Place[] = [
    { href: '/ban-lam-viec', label: 'Bàn làm việc', icon: 'desk' },
    ...(handles
      ? [
          { href: reviewPaths.list('inbox'), label: 'Hồ sơ chờ tiếp nhận', icon: 'tray' as const, count: counts.inbox },
          { href: reviewPaths.list('working'), label: 'Hồ sơ đang xử lý', icon: 'folder-open' as const, count: counts.working },
          { href: reviewPaths.list('returned'), label: 'Chờ bổ sung', icon: 'arrow-u-up-left' as const, count: counts.returned },
          ...(level === 'central' ? [] : [{ href: reviewPaths.list('sent'), label: 'Đã gửi cấp trên', icon: 'arrow-up' as const, count: counts.sent }]),
        ]
      : role === 'sector-officer'
        ? [{ href: reviewPaths.list('all'), label: 'Hồ sơ của ngành', icon: 'folder-open' as const, count: counts.all }]
        : []),
    ...(councils ? [{ href: scoringPaths.sessions, label: 'Phiên họp hội đồng', icon: 'gavel' as const }, { href: councilPaths.councils, label: 'Hội đồng', icon: 'users-three' as const }] : []),
    ...(decides && role !== 'council-secretary' ? [{ href: certificatePaths.letters, label: 'Thư báo hết hạn', icon: 'clock-countdown' as const, count: letters }] : []),
    ...(decides ? [{ href: resultPaths.decisions, label: 'Trình ký, ban hành', icon: 'signature' as const }] : handles ? [{ href: resultPaths.decisions, label: 'Đã ban hành', icon: 'stamp' as const }] : []),
  ]
  const registers: Place[] = role === 'council-member' ? [] : [
    { href: producersPaths.list, label: 'Chủ thể', icon: 'users-three' },
    { href: productsPaths.list, label: 'Sản phẩm', icon: 'package' },
    { href: certificatePaths.register, label: 'Giấy chứng nhận', icon: 'certificate' },
    ...(handles && role !== 'council-secretary' ? [{ href: handoverPaths.handovers, label: 'Bàn giao hồ sơ', icon: 'handshake' as const }] : []),
    ...(handles ? [{ href: dossiersPaths.endingPapers, label: 'Giấy tờ sắp hết hạn', icon: 'clock-countdown' as const }, { href: certificatePaths.forecast, label: 'Dự báo đánh giá lại', icon: 'chart-bar' as const }] : []),
    ...(['intake-officer', 'leader', 'commune-officer', 'commune-leader'].includes(role) ? [{ href: certificatePaths.reports, label: 'Phản ánh của người mua', icon: 'megaphone' as const }] : []),
    ...(role === 'administrator' ? [] : [{ href: registerPaths.list, label: 'Sổ văn bản đi, đến', icon: 'stamp' as const }]),
    { href: papersPaths.list, label: 'Văn bản, căn cứ', icon: 'scroll' },
    ...(role === 'intake-officer' || role === 'commune-officer' ? [{ href: oldRecordsPaths.list, label: 'Nhập từ bảng tính', icon: 'upload-simple' as const }] : []),
    ...(role === 'administrator' || role === 'commune-officer' ? [{ href: peoplePaths.people, label: 'Người dùng', icon: 'identification-card' as const }] : []),
    ...(['administrator', 'leader', 'intake-officer'].includes(role) ? [{ href: resultPaths.recompute, label: 'Tính lại kết quả', icon: 'list-checks' as const }] : []),
    ...(role === 'administrator' && level === 'central' ? [{ href: rulePaths.rules, label: 'Quy định chấm điểm', icon: 'books' as const }] : []),
  ]
  const programme: Place[] = role === 'council-member' ? [] : [
    { href: dashboardPaths.board, label: 'Theo dõi', icon: 'chart-bar' },
    ...(role === 'administrator' ? [] : [{ href: planPaths.list, label: 'Kế hoạch', icon: 'scroll' as const }]),
    ...(role === 'administrator' ? [] : [{ href: planPaths.targets, label: 'Chỉ tiêu', icon: 'target' as const }]),
    ...(['commune-officer', 'commune-leader', 'intake-officer', 'leader', 'sector-officer'].includes(role) ? [{ href: planPaths.tasks, label: 'Nhiệm vụ', icon: 'list-checks' as const }, { href: planPaths.obstacles, label: 'Vướng mắc', icon: 'warning-circle' as const }] : []),
    ...(role === 'administrator' ? [] : [{ href: registrationPaths.lists, label: 'Đăng ký đánh giá', icon: 'note-pencil' as const }]),
    { href: trainingPaths.classes, label: 'Tập huấn', icon: 'presentation-chart' },
    ...(role === 'administrator' || role === 'council-secretary' ? [] : [{ href: budgetPaths.overview, label: 'Kinh phí', icon: 'coins' as const }]),
    ...(['commune-officer', 'commune-leader', 'intake-officer', 'leader'].includes(role) ? [{ href: reportPaths.list, label: 'Báo cáo', icon: 'file-text' as const }] : []),
    ...(role === 'council-secretary' ? [] : [{ href: figurePaths.list, label: 'Số liệu', icon: 'list-checks' as const }]),
  ]
  const place = (item: Place): Place & { current: boolean } => ({ ...item, current: item.href === current })
  return {
    nav: { groups: [{ items: work.map(place) }, ...(programme.length > 0 ? [{ label: 'Chương trình', items: programme.map(place) }] : []), ...(registers.length > 0 ? [{ label: 'Sổ và tra cứu', items: registers.map(place) }] : [])] },
    unread,
  }
}
