import { serve } from '@hono/node-server'
import { createRequire } from 'node:module'
import { it } from 'vitest'
import { makeWorld } from '../../../test/world.ts'
import { completeDraft, allAnswers, BYTES } from './test-draft.ts'
import { submitDossier } from './commands/submit.ts'
import { saveAnswers } from './commands/save.ts'
import { startDossier } from './commands/start.ts'
import { registerProduct } from '../products/index.ts'
const require = createRequire(import.meta.url)
it('shots', async () => {
  const world = await makeWorld()
  const lan = world.actor('lan')
  const server = serve({ fetch: world.built.app.fetch, port: 3999, hostname: '127.0.0.1' })
  const { chromium } = require('playwright-core')
  const chrome = (await import('@sparticuz/chromium')).default
  let browser: any
  const axe = require('node:fs').readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8')
  try {
    const least = allAnswers(6, 'least'); const best = allAnswers(6)
    const mixed = Object.fromEntries(Object.keys(best).map((c, i) => [c, (c.startsWith('1') || c.startsWith('2') || c.startsWith('6') || i % 3 ? best[c] : least[c]) ?? '']))
    const half = Object.fromEntries(Object.entries(mixed).filter(([c]) => !/^(6|7|8|9|1\d)/.test(c) || c.startsWith('1.')).filter(([c]) => !c.startsWith('5')))
    delete half['10']; delete half['11']
    const { dossier } = await completeDraft(world.door, lan, { name: 'Phở khô Cộng Hòa', answers: half })
    const form = new FormData(); form.append('option', best['1.5'] ?? ''); form.append('kind', 'material-origin'); form.append('validUntil.day', '1/2/2026'); form.append('next', 'later'); form.append('file', new File([new Uint8Array(BYTES.pdf)], 'Hợp đồng liên kết bao tiêu gạo.pdf'))
    await world.request(`/ho-so/${dossier}/soan/tieu-chi/1.5`, { as: 'lan', method: 'POST', body: form })
    const full = await completeDraft(world.door, lan, { name: 'Miến dong Cộng Hòa', answers: mixed })
    const sent = await completeDraft(world.door, lan, { name: 'Bún khô Cộng Hòa', answers: best })
    await world.door.run(lan, submitDossier, { dossier: sent.dossier, declaration: true })
    const tour = await completeDraft(world.door, lan, { name: 'Làng miến', set: 26 })
    const fresh = await world.door.run(lan, registerProduct, { producer: lan.office.producerId, name: 'Gạo nếp cái', set: 3 })
    void startDossier; void saveAnswers
    const b = `/ho-so/${dossier}/soan`
    const pages: [string, string, string][] = [
      ['home', '/san-pham-cua-toi', 'lan'], ['tasks', b, 'lan'], ['form1', `${b}/mau-01`, 'lan'], ['form2', `${b}/mau-02/I`, 'lan'], ['question', `${b}/tieu-chi/1.5`, 'lan'],
      ['case', `/ho-so/${tour.dossier}/soan/tieu-chi/8`, 'lan'], ['part', `${b}/phan/B`, 'lan'], ['assess', `/ho-so/${full.dossier}/soan/tu-danh-gia`, 'lan'], ['evidence', `${b}/minh-chung`, 'lan'],
      ['addev', `${b}/minh-chung/them?loai=story`, 'lan'], ['submit', `${b}/nop`, 'lan'], ['ready', `/ho-so/${full.dossier}/soan/nop`, 'lan'], ['sent', `/ho-so/${sent.dossier}/soan`, 'lan'], ['start', `/san-pham-cua-toi/${fresh.id}/lap-ho-so`, 'lan'],
      ['pform', '/san-pham-cua-toi/moi', 'lan'], ['producers', '/so/chu-the', 'ha'], ['producer', `/so/chu-the/${lan.office.producerId}`, 'minh'], ['products', '/so/san-pham', 'minh'], ['product', `/so/san-pham/${full.product}`, 'minh'], ['prodform', '/so/chu-the/moi', 'minh'],
      ['paper1', `/ho-so/${sent.dossier}/bieu-mau/1`, 'minh'], ['paper2', `/ho-so/${sent.dossier}/bieu-mau/2`, 'minh'], ['withdraw', `${b}/rut`, 'lan'],
    ]
    for (const width of (process.env.W ?? '1366').split(',').map(Number)) {
      browser = await chromium.launch({ executablePath: await chrome.executablePath(), args: chrome.args, headless: true })
      const contexts = new Map()
      for (const [name, path, as] of pages) {
        if (!contexts.has(as)) contexts.set(as, await browser.newContext({ viewport: { width, height: 800 }, extraHTTPHeaders: { 'x-test-office': String(world.actor(as).office.id) } }))
        const page = await contexts.get(as).newPage()
        const errors: string[] = []
        page.on('console', (m: { type(): string; text(): string }) => { if (m.type() === 'error') errors.push(m.text()) })
        await page.goto(`http://127.0.0.1:3999${path}`)
        await page.screenshot({ path: `/tmp/shots/${name}-${width}.png`, fullPage: true })
        const wide = await page.evaluate('document.documentElement.scrollWidth')
        await page.evaluate(axe).catch(() => errors.push('axe blocked'))
        const found = await page.evaluate(`axe.run(document,{runOnly:['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa']}).then(r=>r.violations.map(v=>v.id+': '+v.nodes.slice(0,3).map(n=>n.html.slice(0,160)+' :: '+n.failureSummary.slice(0,160)).join(' | ')))`).catch((e: Error) => [String(e).slice(0, 100)])
        const size = (await (await world.request(path, { as })).text()).length
        console.log(width, name, wide > width ? `WIDE ${wide}` : 'ok', size, errors.join(';').slice(0, 300), JSON.stringify(found))
        await page.close()
      }
      await browser.close()
    }
  } finally { server.close() }
}, 300000)
