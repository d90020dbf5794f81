import type { Actor } from '../../access/actor.ts'
import { answerObstacle, assignPeople, collectObstacle, decideObstacle, proposeObstacle, raiseObstacle, reportProgress, taskRecord } from '../../features/plans/index.ts'
import type { Site } from '../../ui/web.tsx'

/** How the commune of the story works on its plan of 2026, and what stands in its way. */
export async function workOnTasks({ db, door }: Pick<Site, 'db' | 'door'>, actor: (key: string) => Actor, plan: number, on: (daysAgo: number) => void): Promise<void> {
  const rows = await db.selectFrom('plan_tasks').select(['id', 'mark']).where('plan_id', '=', plan).execute()
  const task = (mark: string): number => rows.find((row) => row.mark === mark)?.id ?? 0
  const report = async (mark: string, state: string, percent: number, words: string): Promise<void> => {
    const { parties } = await door.ask(actor('minh'), taskRecord, { task: task(mark) })
    await door.run(actor('minh'), reportProgress, { task: task(mark), party: parties.find((one) => one.role === 'lead')?.party, state, percent, words })
  }

  on(60)
  await door.run(actor('minh'), assignPeople, { task: task('III.4'), leader: 'Đỗ Thị Hòa, Phó Chủ tịch UBND xã', officer: 'Phạm Văn Minh, công chức phòng Kinh tế', contact: '' })
  await report('III.1', 'under-way', 50, 'Đã giao chỉ tiêu cho các thôn, chờ tổng kết để khen thưởng.')
  await report('III.2', 'under-way', 40, 'Phòng Văn hóa - Xã hội báo bằng giấy: đã phát thanh 12 buổi.')
  const { obstacle: samples } = await door.run(actor('minh'), raiseObstacle, {
    about: `task-${task('III.4')}`, topic: 'evaluation', to: 'above', text: 'Phiếu kiểm nghiệm phải chờ hơn ba tuần, hồ sơ của hai chủ thể chưa đủ để nộp trong đợt.', wish: 'Giới thiệu thêm nơi kiểm nghiệm được chỉ định gần xã.',
  })
  on(55)
  await door.run(actor('ha'), collectObstacle, { obstacle: samples })
  await door.run(actor('ha'), proposeObstacle, { obstacle: samples, words: 'Đề nghị Sở Y tế công bố thêm hai phòng kiểm nghiệm được chỉ định.' })
  on(52)
  await door.run(actor('thai'), decideObstacle, { obstacle: samples, words: 'Đồng ý, giao cơ quan thường trực gửi danh sách về các xã.' })
  on(50)
  await door.run(actor('ha'), answerObstacle, { obstacle: samples, words: 'Từ tháng này có thêm hai phòng kiểm nghiệm được chỉ định; danh sách đã gửi các xã.' })
  on(20)
  await report('III.4', 'under-way', 75, 'Đã chuyển hồ sơ của ba sản phẩm lên Thành phố, còn hai sản phẩm chờ bổ sung.')
  on(6)
  await door.run(actor('son'), raiseObstacle, { topic: 'digital', to: 'above', text: 'Chủ thể là người cao tuổi không tự cập nhật được dữ liệu lên hệ thống quốc gia.', wish: 'Cho phép công chức xã cập nhật thay, có chữ ký của chủ thể.' })
}
