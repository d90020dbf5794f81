import { describe, expect, it } from 'vitest'
import { fromOldFont, isSyllable, recogniseTyping } from './old-fonts.ts'

describe('recogniseTyping', () => {
  it.each([
    ['unicode', 'Ủy ban nhân dân xã Hưng Đạo'],
    ['unicode', 'Ủy ban nhân dân xã Hưng Đạo'.normalize('NFD')],
    ['unicode', 'UBND xa Hung Dao 2026'],
    ['unicode', 'Café, crème brûlée, Señor Núñez'],
    ['unicode', 'Hà, lá, mì, bò, cá, bánh'],
    ['unicode', ''],
    ['tcvn3', 'Céng hßa x· héi chñ nghÜa ViÖt Nam'],
    ['tcvn3', 'Hµ Néi'],
    ['vni', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam'],
    ['vni', 'UBND TÆNH ÑOÀNG NAI'],
  ] as const)('%s: %s', (typing, text) => expect(recogniseTyping(text)).toBe(typing))
})

describe('fromOldFont', () => {
  it.each([
    ['tcvn3', 'Céng hßa x· héi chñ nghÜa ViÖt Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['tcvn3', '§éc lËp - Tù do - H¹nh phóc', 'Độc lập - Tự do - Hạnh phúc'],
    ['tcvn3', 'Ngµy 05/02/2008, MiÕn dong B×nh Liªu, r­îu M¬', 'Ngày 05/02/2008, Miến dong Bình Liêu, rượu Mơ'],
    ['tcvn3', 'QUYÕT §ÞNH', 'QUYẾT ĐỊNH'],
    ['tcvn3', 'Hµ', 'Hà'],
    ['tcvn3', 'VÒ VIÖC Mµ', 'VỀ VIỆC MÀ'],
    ['tcvn3', 'Hµ Néi, UBND TØNH', 'Hà Nội, UBND TỈNH'],
    ['vni', 'Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam', 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
    ['vni', 'ÑOÄC LAÄP, Ñaëc saûn mieàn nuùi, röôïu, thöông hieäu, quyù', 'ĐỘC LẬP, Đặc sản miền núi, rượu, thương hiệu, quý'],
    ['unicode', 'Hà Nội', 'Hà Nội'],
  ] as const)('%s: %s → %s', (typing, from, to) => expect(fromOldFont(from, typing)).toBe(to))

  it('keeps line ends and figures', () => {
    expect(fromOldFont('TØNH\r\nSè: 12', 'tcvn3')).toBe('TỈNH\r\nSố: 12')
  })
})

describe('isSyllable', () => {
  it.each(['nghĩa', 'quyết', 'khuỷu', 'ương', 'gì', 'ở', 'yêu', 'hoạch', 'người', 'rượu', 'xoong', 'khuya'])('%s is', (word) => expect(isSyllable(word)).toBe(true))
  it.each(['Néi', 'Café', 'ViÖt', 'hßa', 'strength', 'Núñez', ''])('%s is not', (word) => expect(isSyllable(word)).toBe(false))
})
