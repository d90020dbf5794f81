import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { bindPdf } from '../../../platform/paper/index.ts'
import { readPdf } from '../../../platform/paper/test-pdf.ts'
import { qrOf } from '../qr.ts'
import type { Sheet } from '../sheet.ts'
import { typesetCertificates } from './typeset.ts'

const folder = mkdtempSync(join(tmpdir(), 'sao-certificates-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function sheet(i: number, over: Partial<Sheet> = {}): Sheet {
  return {
    issuer: 'CHỦ TỊCH ỦY BAN NHÂN DÂN THÀNH PHỐ HÀ NỘI', product: `Miến dong Cộng Hòa ${i}`, group: 'Nhóm: Thực phẩm chế biến · Phân nhóm: Chế biến từ gạo, ngũ cốc', producer: 'HTX Nông nghiệp Cộng Hòa',
    address: 'thôn Cộng Hòa, xã Hưng Đạo, thành phố Hà Nội', stars: 3 + (i % 3), starsWord: ['BA SAO', 'BỐN SAO', 'NĂM SAO'][i % 3] ?? '', number: `${i}/2026/GCN-OCOP`,
    lines: [{ text: `Mã sản phẩm: 01-09931-${i}-2026` }, { text: 'Quyết định số 4127/QĐ-UBND ngày 15/6/2026' }, { text: 'Có giá trị 36 tháng, đến hết ngày 14/6/2029' }],
    placeAndDate: 'Hà Nội, ngày 15 tháng 6 năm 2026', signer: 'CHỦ TỊCH', qr: qrOf(`https://ocop.vi-du.vn/c/abcdefghijkl${i}`), ...over,
  }
}

describe('the certificate as PDF', () => {
  it('A4 across, all its words on one page, in Tinos; #markup stays words', async () => {
    const long = 'Bộ quà tặng trà sen Tây Hồ ướp gạo sen bách diệp hồ Tây truyền thống của nghệ nhân làng nghề Quảng An #pagebreak() <b> 500 g'
    const { sizes, texts } = await readPdf(await typesetCertificates([sheet(1), sheet(2, { product: long, lines: [{ text: 'ĐÃ THU HỒI từ ngày 01/7/2026', strong: true }] })], 'x', '2026-06-15'))
    expect(sizes.map(({ width, height }) => [Math.round(width), Math.round(height)])).toEqual([[297, 210], [297, 210]])
    const words = (page: number): string => texts.filter((one) => one.page === page).map((one) => one.text).join(' ')
    for (const part of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'GIẤY CHỨNG NHẬN', 'MIẾN DONG CỘNG HÒA 1', 'Chủ thể:  HTX Nông nghiệp', 'BỐN SAO', 'Số: 1/2026/GCN-OCOP', 'Mã sản phẩm', 'ngày 15 tháng 6 năm 2026', 'dấu của', 'chữ ký số']) expect(words(1)).toContain(part)
    expect(words(2).replace(/\s+/g, ' ')).toContain('#PAGEBREAK() <B> 500 G')
    expect(texts.find((one) => one.text.includes('ĐÃ THU HỒI'))?.font).toBe('Tinos-Bold')
    expect(texts.every((one) => one.font.startsWith('Tinos'))).toBe(true)
    const title = texts.find((one) => one.text.includes('GIẤY CHỨNG NHẬN'))
    expect(title?.pt).toBe(38)
    // Nothing runs into the frame, which begins 14 mm from the edges.
    expect(Math.min(...texts.map((one) => one.x))).toBeGreaterThan(14)
    expect(Math.max(...texts.map((one) => one.y))).toBeLessThan(196)
  })

  it('500 certificates in at most 20 seconds', async () => {
    const started = Date.now()
    const path = join(folder, 'all.pdf')
    const binder = bindPdf(path)
    for (let at = 0; at < 500; at += 50) await binder.addPdf(await typesetCertificates(Array.from({ length: 50 }, (_, i) => sheet(at + i)), '4127/QĐ-UBND', '2026-06-15'))
    await binder.finish('Giấy chứng nhận', [])
    expect(Date.now() - started).toBeLessThan(20_000)
    const { sizes, texts } = await readPdf(readFileSync(path))
    expect(sizes).toHaveLength(500)
    expect(texts.filter((one) => /^Số: \d+\/2026/.test(one.text)).map((one) => one.text)).toEqual(Array.from({ length: 500 }, (_, i) => `Số: ${i}/2026/GCN-OCOP`))
  }, 120_000)
})
