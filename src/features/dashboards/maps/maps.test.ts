import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { countryMap, provinceMap } from './read-map.ts'

const PLACES = join(import.meta.dirname, '../../places/data')
const lines = (name: string): string[][] => readFileSync(join(PLACES, name), 'utf8').split('\n').filter(Boolean).map((line) => line.split('\t'))
const provinces = [...new Set(lines('provinces.tsv').map(([code = '']) => code))]
const communes = new Map(lines('communes.tsv').map(([code = '', province = '']): [string, string] => [code, province]))

describe('the shipped maps', () => {
  it('have a shape for each of the 34 provinces and 3,321 communes of today, and for nothing else', async () => {
    const country = await countryMap()
    expect(country.shapes.map((shape) => shape.code).sort()).toEqual(provinces.sort())
    expect(provinces).toHaveLength(34)
    const drawn: string[] = []
    for (const province of provinces) {
      const sheet = await provinceMap(province)
      const codes = (sheet?.shapes ?? []).map((shape) => shape.code)
      expect(codes.filter((code) => communes.get(code) !== province)).toEqual([])
      drawn.push(...codes)
    }
    expect(drawn).toHaveLength(3321)
    expect(drawn.sort()).toEqual([...communes.keys()].sort())
  })

  it('show something of every unit, within the sheet', async () => {
    for (const name of [...provinces, undefined]) {
      const sheet = name === undefined ? await countryMap() : await provinceMap(name)
      if (!sheet) throw new Error(`no map of ${name}`)
      for (const shape of sheet.shapes) {
        expect(shape.path !== '' || shape.dots !== '', shape.code).toBe(true)
        expect(shape.path).toMatch(/^(M\d+ \d+l[-\d ]+z)*$/)
        expect(shape.dots).toMatch(/^(M\d+ \d+h0)*$/)
        expect(shape.x).toBeGreaterThanOrEqual(0)
        expect(shape.x).toBeLessThanOrEqual(sheet.width)
        expect(shape.y).toBeLessThanOrEqual(sheet.height)
      }
    }
  })

  it('draw and name Hoàng Sa and Trường Sa on the country and on their provinces', async () => {
    const country = await countryMap()
    expect(country.names.map((name) => name.lines.join(' '))).toEqual(['Quần đảo Hoàng Sa (TP. Đà Nẵng)', 'Quần đảo Trường Sa (tỉnh Khánh Hòa)'])
    for (const [province, island, name] of [['48', '20333', 'Quần đảo Hoàng Sa'], ['56', '22736', 'Quần đảo Trường Sa']] as const) {
      const inCountry = country.shapes.find((shape) => shape.code === province)
      expect(inCountry?.dots.split('h0').length).toBeGreaterThan(9)
      const sheet = await provinceMap(province)
      expect(sheet?.shapes.find((shape) => shape.code === island)?.dots.split('h0').length).toBeGreaterThan(9)
      expect(sheet?.names.map((one) => one.lines[0])).toContain(name)
      expect(sheet?.boxes).toHaveLength(1)
    }
  })

  it('know no other province', async () => {
    expect(await provinceMap('99')).toBeUndefined()
    expect(await provinceMap('../country')).toBeUndefined()
  })
})
