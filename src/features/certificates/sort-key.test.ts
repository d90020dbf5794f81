import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareVietnamese } from '../../platform/text/vietnamese.ts'
import { sortKey } from './sort-key.ts'

function byKey(a: string, b: string): number {
  const [x, y] = [sortKey(a), sortKey(b)]
  return x < y ? -1 : x > y ? 1 : 0
}

describe('sort key', () => {
  it('gives the order of the Vietnamese alphabet', () => {
    const names = ['Ổi xứ Nghệ', 'An', 'Ăn', 'Ân', 'Bưởi', 'Chè', 'Dưa', 'Đậu', 'Em', 'Êm', 'Miến 9', 'Miến 10', 'Miến dong', 'Ngô', 'Ôi', 'Ơi', 'Tỏi', 'Tôm', 'Tơ', 'Ưng', 'Yến']
    const shuffled = [...names].reverse()
    expect(shuffled.sort(byKey)).toEqual([...names].sort(compareVietnamese))
  })

  it('orders tones ngang, huyền, hỏi, ngã, sắc, nặng', () => {
    expect(['mạ', 'má', 'mã', 'mả', 'mà', 'ma'].sort(byKey)).toEqual(['ma', 'mà', 'mả', 'mã', 'má', 'mạ'])
  })

  it('puts letters before tones, and a shorter name first', () => {
    expect(['mà b', 'ma c', 'mà', 'ma'].sort(byKey)).toEqual(['ma', 'mà', 'mà b', 'ma c'])
  })

  it('does not mind the place of a tone mark, capitals, Unicode form or blanks', () => {
    expect(sortKey('Hoà  Bình')).toBe(sortKey('hòa bình'))
    expect(sortKey('Đậu phụ'.normalize('NFD'))).toBe(sortKey('Đậu phụ'))
  })

  it('agrees with the collator on words of Vietnamese letters', () => {
    const letter = fc.constantFrom(...'aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ')
    const word = fc.array(letter, { minLength: 1, maxLength: 6 }).map((letters) => letters.join(''))
    const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
    fc.assert(fc.property(name, name, (a, b) => {
      const key = byKey(a, b)
      if (key !== 0) expect(Math.sign(compareVietnamese(a, b))).toBe(key)
    }))
  })
})
