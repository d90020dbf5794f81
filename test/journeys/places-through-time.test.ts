import { beforeAll, describe, expect, it } from 'vitest'
import { makeWorld, type World } from '../world.ts'

let world: World
beforeAll(async () => {
  world = await makeWorld({ cast: false })
})

async function page(path: string, form?: Record<string, string>): Promise<{ status: number; text: string }> {
  const response = await world.request(path, form ? { method: 'POST', form } : {})
  return { status: response.status, text: (await response.text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ') }
}

async function haNoi(): Promise<string> {
  const html = await (await world.request('/dia-danh/quy-doi')).text()
  return /<option value="(\d+)"[^>]*>Thành phố Hà Nội</.exec(html)?.[1] ?? ''
}

describe('places through time, for everybody', () => {
  it('xã Hưng Đạo on 1/1/2024 did not exist; the page says what stood there and leads to it', async () => {
    const { text, status } = await page('/dia-danh?q=x%C3%A3+h%C6%B0ng+%C4%91%E1%BA%A1o,+h%C3%A0+n%E1%BB%99i&on.day=1&on.month=1&on.year=2024')
    expect(status).toBe(200)
    expect(text).toContain('Ngày 01/01/2024 chưa có xã Hưng Đạo, thành phố Hà Nội')
    expect(text).toContain('xã Tân Hòa, huyện Quốc Oai, thành phố Hà Nội')
  })

  it('a wrong day is told, and what was typed is kept', async () => {
    const { text, status } = await page('/dia-danh?q=ba+dinh&on.day=31&on.month=2&on.year=2024')
    expect(status).toBe(422)
    expect(text).toContain('Ghi ngày đủ ngày, tháng, năm')
  })

  it('a former district has its successors and the names of its offices with their time', async () => {
    const found = await (await world.request('/dia-danh?q=huy%E1%BB%87n+s%C6%A1n+t%C3%A2y&on=2024-01-01')).text()
    const { text } = await page(`/dia-danh/${/\/dia-danh\/(\d+)\?on=2024-01-01/.exec(found)?.[1] ?? ''}?on=2024-01-01`)
    expect(text).toContain('huyện Sơn Tây, tỉnh Quảng Ngãi Nay: xã Sơn Tây Thượng, xã Sơn Tây và xã Sơn Tây Hạ')
    expect(text).toContain('Phòng Nông nghiệp và Phát triển nông thôn (đến 28/02/2025) → Phòng Nông nghiệp và Môi trường (từ 01/3/2025')
  })
})

describe('figures by former units', () => {
  it('the 511 registered products of Hà Nội: on 126 communes of today, and the 30 districts again', async () => {
    const { text } = await page('/dia-danh/quy-doi?vi-du=ha-noi-2025')
    expect(text).toContain('Tổng không đổi: 469 + 42 = 511. 30 đơn vị cũ, nay thuộc 126 xã, phường, đặc khu')
    expect(text).toMatch(/Tổng cộng 469 42 511/)
    const back = await page('/dia-danh/quy-doi?vi-du=ha-noi-2025&xem=back')
    expect(back.text).toMatch(/Huyện Ba Vì 33 9 42 Đúng/)
    expect(back.text).not.toContain('Khác')
    expect(back.text).toMatch(/Tổng cộng 469 42 511/)
  })

  it('pasted rows are restated, as a table for spreadsheets too', async () => {
    const form = { province: await haNoi(), level: 'district', 'on.day': '', 'on.month': '', 'on.year': '', text: '1\tBa Vì\t33\t9\n2\tThị xã Sơn Tây\t6\t\nTổng cộng\t39\t9' }
    const shown = await page('/dia-danh/quy-doi', { ...form, look: 'present' })
    expect(shown.status).toBe(200)
    expect(shown.text).toContain('Tổng không đổi: 39 + 9 = 48')
    const sheet = await world.request('/dia-danh/quy-doi', { method: 'POST', form: { ...form, look: 'csv' } })
    expect(sheet.headers.get('content-type')).toContain('text/csv')
    const rows = (await sheet.text()).trim().split('\r\n').slice(1).map((line) => line.split(','))
    expect([5, 6].map((column) => rows.reduce((sum, row) => sum + Number(row[column]), 0))).toEqual([39, 9])
    expect(rows.map((row) => row[1])).toContain('thị xã Sơn Tây')
    expect((await world.request('/dia-danh/quy-doi', { method: 'POST', form: { ...form, look: 'xlsx' } })).headers.get('content-type')).toContain('spreadsheetml')
  })

  it('what cannot be read is told line by line, the rows stay', async () => {
    const { status, text } = await page('/dia-danh/quy-doi', { province: await haNoi(), level: 'district', text: 'Ba Vi; 3\nKhông Đâu; 4', look: 'present' })
    expect(status).toBe(422)
    expect(text).toContain('Dòng 2: thành phố Hà Nội khi đó không có “Không Đâu”')
    expect(text).toContain('Không Đâu; 4')
    expect((await page('/dia-danh/quy-doi', { look: 'present' })).status).toBe(422)
    expect((await page('/dia-danh/quy-doi', { look: 'names' })).status).toBe(422)
  })

  it('the names of a province on a day can be taken to fill in', async () => {
    const { text } = await page('/dia-danh/quy-doi', { province: await haNoi(), level: 'commune', 'on.day': '1', 'on.month': '1', 'on.year': '2024', look: 'names' })
    expect(text).toContain('xã Tân Hòa, huyện Quốc Oai;')
  })
})
