import { serve } from '@hono/node-server'
import { expect, it } from 'vitest'
import { makeWorld } from '../../../test/world.ts'
import { openBrowser, seriousFaults, scrollsSideways } from '../../../test/browser/browser.ts'
import { foundProvinceCouncil, handIn, MEMBERS, opened, planned } from '../scoring/test-meeting.tsx'
import { adoptResult } from '../results/adopt.ts'
import { draftDecision, submitDecision, issueDecision } from '../results/decisions.ts'
import { saveSheet } from '../scoring/index.ts'
import { answersFor } from '../scoring/test-meeting.tsx'

it('pictures', async () => {
  const w = await makeWorld({ now: '2026-12-04T02:00:00Z' })
  const world = { ...w, owner: w.owner.db } as never as Parameters<typeof handIn>[0]
  const council = await foundProvinceCouncil(world)
  const { session, items, dossiers } = await opened(world, council, ['Bún khô Phú Cát', 'Miến dong Minh Hồng', 'Tranh sơn mài Hạ Thái', 'Nem thính Quảng Bị', 'Gạo nếp cái Cấn Hữu'])
  await world.db.insertInto('evidence').values({ dossier_id: dossiers[0]!, hash: '0'.repeat(64), name: 'Tờ rơi và trang truy xuất.pdf', kind: 'story', criteria: ['5.1', '1.1'], added_at: new Date() } as never).execute().catch(() => undefined)
  await handIn(world, items[0]!, [75, null, 77, 74, 76, 75, 75, 78, 75, 75, 75], MEMBERS, 3)
  await world.door.run(world.actor('mai'), saveSheet, { item: items[0], answers: Object.fromEntries(Object.entries(answersFor(75)).slice(0, 20)), version: 0 })
  await handIn(world, items[1]!, MEMBERS.map((_, i) => 80 + (i % 5)), MEMBERS, 3)
  await handIn(world, items[2]!, [79, 91, 88, 88, 88, 87, 89, 88, 90, 86, 88], MEMBERS, 4)
  await handIn(world, items[3]!, [66, 70, 72, 68, 69, 70, 71, 73, 68, 69, null], MEMBERS, 3)
  const adopted = await world.door.run(world.actor('duc-anh'), adoptResult, { item: items[1] })
  const { decision } = await world.door.run(world.actor('ha'), draftDecision, { kind: 'recognise', results: [adopted.result], proposal: 'của Giám đốc Sở Nông nghiệp và Môi trường tại Tờ trình số 318/TTr-SNNMT ngày 11 tháng 6 năm 2026' })
  await world.door.run(world.actor('ha'), submitDecision, { decision })
  const plan = await planned(world, council, ['Chè xanh Long Phú'])
  const server = await new Promise<ReturnType<typeof serve>>((resolve) => { const s = serve({ fetch: w.built.app.fetch, port: 0 }, () => resolve(s)) })
  const port = (server.address() as { port: number }).port
  const browser = await openBrowser()
  const report: string[] = []
  const list: [string, string, string][] = [

    ['board', `/phien-hop/${session}`, 'duc-anh'], ['sheet', `/phieu/${items[0]}`, 'mai'], ['result', `/ket-qua/${adopted.result}`, 'ha'], ['result-producer', `/ket-qua/${adopted.result}`, 'lan'], ['decision', `/quyet-dinh/${decision}`, 'thai'], ['issue', `/quyet-dinh/${decision}/ban-hanh`, 'thai'],
    ['decision-paper', `/quyet-dinh/${decision}/ban-in`, 'thai'], ['council', `/hoi-dong/${council}`, 'ha'], ['found', '/hoi-dong/moi', 'ha'], ['change', `/hoi-dong/${council}/thanh-vien`, 'ha'], ['planned', `/phien-hop/${plan.session}`, 'duc-anh'], ['open', `/phien-hop/${plan.session}/mo`, 'duc-anh'],


    ['sheet-paper', `/phieu/${items[0]}/in`, 'mai'], ['summary', `/phien-hop/${session}/bang-tong-hop`, 'duc-anh'], ['minutes', `/phien-hop/${session}/bien-ban`, 'duc-anh'],
  ]
  for (const [name, path, as] of list) {
    for (const [width, height] of [[name.startsWith('sheet') ? 1024 : 1366, 768], [360, 740]] as const) {
      const page = await browser.newPage({ viewport: { width, height }, extraHTTPHeaders: { 'x-test-office': String(w.actor(as).office.id) } })
      const errors: string[] = []
      page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()) })
      const answer = await page.goto(`http://127.0.0.1:${port}${path}`)
      const faults = await seriousFaults(page)
      const sideways = await scrollsSideways(page)
      report.push(`${name}-${width} ${answer?.status()} ${sideways ? 'SIDEWAYS' : ''} ${faults.map((f) => `${f.id}: ${f.nodes.slice(0, 2).join(' | ')}`).join(' ;; ')} ${errors.slice(0, 2).join(' / ')}`)
      await page.screenshot({ path: `/tmp/shots-council/${name}-${width}.png`, fullPage: !(name === 'sheet' && width === 1024) })
      await page.close()
    }
  }
  await browser.close(); server.close()
  console.log(report.join('\n'))
  expect(report.length).toBeGreaterThan(0)
}, 300000)
