import QRCode from 'qrcode'
import { describe, expect, test } from 'vitest'
import { ICONS } from './icon-names.ts'
import { render } from './html.ts'
import { buildSprite } from './make-sprite.ts'
import { qrPath } from './qr-frame.tsx'
import { SpreadStrip } from './record.tsx'
import { StarMark, Stars, WOODCUTS, Woodcut, woodcutFor } from './shapes.tsx'
import { DataTable } from './tables.tsx'

describe('shapes', () => {
  test('stars are always five, said in words', async () => {
    const html = await render(<Stars n={4} />)
    expect(html).toContain('aria-label="4 trên 5 sao"')
    expect(html.match(/M/g)).toHaveLength(5)
    expect(await render(<Stars n={3} withWord lang="en" />)).toContain('3\u00a0stars')
    expect(await render(<StarMark stars={4} />)).toContain('mức tối thiểu của 4 sao')
  })

  test('each of the 26 sets has a woodcut, and each woodcut draws', async () => {
    for (let set = 1; set <= 26; set += 1) expect(WOODCUTS[woodcutFor(set)]).toBeTruthy()
    expect([woodcutFor(6), woodcutFor(22), woodcutFor(26)]).toEqual(['rice', 'textile', 'tourism'])
    expect(await render(<Woodcut group="rice" />)).toContain('viewBox="0 0 320 240"')
  })

  test('the path of a code covers exactly its black modules', () => {
    const { modules } = QRCode.create('sao', { errorCorrectionLevel: 'M' })
    const black = [...modules.data].filter(Boolean).length
    const drawn = [...qrPath(modules).matchAll(/h(\d+)v1/g)].reduce((sum, match) => sum + Number(match[1]), 0)
    expect(drawn).toBe(black)
  })

  test('the sprite holds every sign in use', () => {
    const sprite = buildSprite()
    for (const name of ICONS) expect(sprite).toContain(`<symbol id="${name}"`)
    expect(sprite).toContain('<symbol id="check-bold"')
    expect(sprite).not.toContain('<svg xmlns="http://www.w3.org/2000/svg" viewBox')
  })
})

describe('figures', () => {
  test('a spread over the limit is said and marked, one inside it is not', async () => {
    const over = await render(<SpreadStrip totals={[79, 88, 91]} mean={86} />)
    expect(over).toContain('vượt 10')
    expect(over.match(/spread-odd/g)).toHaveLength(1)
    const inside = await render(<SpreadStrip totals={[75, 80, 85]} mean={80} />)
    expect(inside).not.toContain('spread-o')
    expect(inside.match(/spread-dot/g)).toHaveLength(3)
    expect(await render(<SpreadStrip totals={[]} mean={null} />)).toContain('chưa có phiếu')
  })

  test('a table has a caption, row heads with links, labels for phones and the sorted column', async () => {
    const html = await render(
      <DataTable
        caption="Sổ"
        rows={[{ name: 'Miến', points: 74 }]}
        rowHref={() => '/mien'}
        columns={[
          { key: 'n', label: 'Sản phẩm', rowHead: true, render: (row) => row.name },
          { key: 'p', label: 'Điểm', align: 'num', sort: 'descending', render: (row) => row.points },
        ]}
      />,
    )
    expect(html).toContain('<caption class="vh">Sổ</caption>')
    expect(html).toContain('<a class="row-link" href="/mien">Miến</a>')
    expect(html).toContain('data-label="Điểm"')
    expect(html).toContain('aria-sort="descending"')
    expect(await render(<DataTable caption="Sổ" rows={[]} columns={[]} empty="Chưa có gì" />)).toBe('Chưa có gì')
  })
})
