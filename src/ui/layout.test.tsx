import { describe, expect, test } from 'vitest'
import { setAssets } from './assets.ts'
import { render } from './html.ts'
import { OfficerLayout, PaperLayout, PlainLayout, ProducerLayout, PublicLayout, SheetLayout } from './layout.tsx'
import type { OfficerActor } from './layout.tsx'

const body = { parent: 'UBND thành phố Hà Nội', name: 'Sở Nông nghiệp và Môi trường' }
const actor: OfficerActor = { name: 'Hòa', officeTitle: 'Công chức phòng Kinh tế', place: 'xã Hưng Đạo', parentBody: 'Ủy ban nhân dân', body: 'Xã Hưng Đạo' }
const nav = { groups: [{ items: [{ href: '/a', label: 'Bàn làm việc', icon: 'desk' as const, count: 0, current: true }, { href: '/b', label: 'Chủ thể', icon: 'users-three' as const, count: 1412 }] }] }

const pages = {
  public: () => <PublicLayout title="Tra cứu" body={body} active="check"><h1>Tra cứu</h1></PublicLayout>,
  officer: () => <OfficerLayout title="Việc" actor={actor} nav={nav} unread={2}><h1>Việc</h1></OfficerLayout>,
  producer: () => <ProducerLayout title="Hồ sơ" actor={{ name: 'Tám', producerName: 'HTX Cộng Hòa' }} programmeName="OCOP"><h1>Hồ sơ</h1></ProducerLayout>,
  sheet: () => <SheetLayout title="Phiếu" heading={{ title: 'Bún', home: '/' }}>…</SheetLayout>,
  plain: () => <PlainLayout title="Đăng nhập" body={body}><h1>Đăng nhập</h1></PlainLayout>,
  paper: () => <PaperLayout title="Giấy"><h1>Giấy</h1></PaperLayout>,
}

describe('frames', () => {
  test.each(Object.entries(pages))('%s: document, language, title, skip link, one main, one h1, nothing inline', async (_, page) => {
    const html = await render(page())
    expect(html.startsWith('<!doctype html><html lang="vi">')).toBe(true)
    expect(html).toMatch(/<title>[^<]+ – Sao<\/title>/)
    expect(html).toContain('href="#noi-dung">Đến nội dung</a>')
    expect(html.match(/<main id="noi-dung"/g)).toHaveLength(1)
    expect(html.match(/<h1/g)).toHaveLength(1)
    expect(html).not.toMatch(/\sstyle=|\son[a-z]+=|<script(?![^>]*src=)/)
  })

  test('the head of the body is in capitals with Vietnamese marks', async () => {
    expect(await render(pages.public())).toContain('<b>SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG</b>')
  })

  test('counts stand in the rail, zero does not; the current place says so', async () => {
    const html = await render(pages.officer())
    expect(html).toContain('<b class="num">1.412</b>')
    expect(html).not.toContain('<b class="num">0</b>')
    expect(html).toContain('aria-current="page"')
    expect(html).toContain('Thông báo, 2 chưa đọc')
  })

  test('English public pages say so', async () => {
    const html = await render(<PublicLayout title="Check" lang="en" body={body} altHref="/kiem-tra"><h1>Check</h1></PublicLayout>)
    expect(html).toContain('<html lang="en">')
    expect(html).toContain('Skip to content')
    expect(html).toContain('lang="vi" hreflang="vi">Tiếng Việt')
  })

  test('built files are linked by their hashed names', async () => {
    setAssets({ 'public.css': '/assets/public-1a2b.css' })
    expect(await render(pages.public())).toContain('href="/assets/public-1a2b.css"')
    setAssets({})
    expect(await render(pages.public())).toContain('href="/assets/public.css"')
  })
})
