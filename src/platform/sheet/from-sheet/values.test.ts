import ExcelJS from 'exceljs'
import { describe, expect, it } from 'vitest'
import { toUnicode } from './old-typing.ts'
import { readSheet } from './read.ts'
import { isFormula, readNumber, readSpan } from './values.ts'

describe('days as officers write them', () => {
  it.each([
    ['5/6/2024', '2024-06-05', '2024-06-05'], ['05-06-24', '2024-06-05', '2024-06-05'], ['5.6.2024', '2024-06-05', '2024-06-05'], ['ngày 5 tháng 6 năm 2024', '2024-06-05', '2024-06-05'],
    ['2024-06-05', '2024-06-05', '2024-06-05'], ['2024-06-05T00:00:00Z', '2024-06-05', '2024-06-05'], ['05/06/2024 00:00:00', '2024-06-05', '2024-06-05'], ['5/6/2024 12:00:00 AM', '2024-06-05', '2024-06-05'],
    ['45448', '2024-06-05', '2024-06-05'], ['45448,5', '2024-06-05', '2024-06-05'], ['30/4/85', '1985-04-30', '1985-04-30'],
    ['6/2024', '2024-06-01', '2024-06-30'], ['tháng 6 năm 2024', '2024-06-01', '2024-06-30'], ['Tháng 02/2024', '2024-02-01', '2024-02-29'], ['2024', '2024-01-01', '2024-12-31'], ['năm 2024', '2024-01-01', '2024-12-31'],
  ])('%s', (text, from, to) => expect(readSpan(text)).toEqual({ value: { from, to } }))

  it.each(['31/02/2022', '13/13/2024', '6/24', 'quý I', '12345', '99999', '06/25/2024', 'hôm qua'])('%s is not guessed', (text) => expect(readSpan(text)).toEqual({ value: null, unclear: true }))

  it('nothing is nothing', () => expect(readSpan('  ')).toEqual({ value: null, unclear: false }))
})

describe('numbers as officers write them', () => {
  it.each([
    ['1.234', 1234], ['1.234.567', 1_234_567], ['1.234,5', 1234.5], ['1,234.5', 1234.5], ['1 234,5', 1234.5], ['12,5', 12.5], ['12.5', 12.5], ['0,125', 0.125], ['25', 25], ['-3', -3], ['85%', 85], ['1.234.567,89', 1_234_567.89],
  ])('%s', (text, value) => expect(readNumber(text)).toEqual({ value }))

  it.each(['1.23.4', '12,34,5', '1.234,5,6', 'mười', '1e9', '--2', '1.'])('%s is not guessed', (text) => expect(readNumber(text)).toEqual({ value: null, unclear: true }))
})

describe('formulas in texts', () => {
  it.each(['=1+1', ' =HYPERLINK("https://vi-du.vn")', '@SUM(A1)', '+cmd|\' /C calc\'!A0', '-SUM(A1:A9)'])('%s', (text) => expect(isFormula(text)).toBe(true))
  it.each(['+84 912 345 678', '-', '- gạo', '-3', 'a=b', '@htx'])('%s is none', (text) => expect(isFormula(text)).toBe(false))
})

const COLUMNS = [{ id: 'name', label: 'Tên chủ thể', synonyms: [] }, { id: 'place', label: 'Địa chỉ', synonyms: [] }, { id: 'note', label: 'Ghi chú', synonyms: [] }, { id: 'x', label: 'Nguồn', synonyms: [] }]
const read = (bytes: Buffer) => readSheet(bytes, { columns: COLUMNS, anchor: 'name' })

async function workbook(fill: (sheet: ExcelJS.Worksheet) => void): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  fill(book.addWorksheet('Danh sách'))
  return Buffer.from(await book.xlsx.writeBuffer())
}

describe('old fonts', () => {
  it('are known by the font of a cell, capitals too', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['Tªn chñ thÓ', 'Địa chỉ'])
      sheet.addRow(['Hîp t¸c x·', 'Thôn Cộng Hòa'])
      sheet.addRow(['C«ng ty', 'Hà'])
      sheet.addRow(['Hoà', 'Thoân Coäng Hoøa'])
      for (const cell of ['A1', 'A2']) sheet.getCell(cell).font = { name: '.VnTime' }
      sheet.getCell('A3').font = { name: '.VnTimeH' }
      sheet.getCell('A4').font = { name: 'VNI-Times' }
      sheet.getCell('B4').font = { name: 'VNI-Times' }
    })
    const { header, rows, converted } = await read(bytes)
    expect(header).toEqual(['Tên chủ thể', 'Địa chỉ'])
    expect(rows.map((row) => row.cells)).toEqual([['Hợp tác xã', 'Thôn Cộng Hòa'], ['CÔNG TY', 'Hà'], ['Hồ', 'Thôn Cộng Hòa']])
    expect(converted).toEqual({ cells: 5, from: ['tcvn3', 'vni'] })
  })

  it('are known by their words, column by column', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['Tên chủ thể', 'Địa chỉ', 'Ghi chú'])
      sheet.addRow(['Hîp t¸c x· N«ng nghiÖp Céng Hßa', 'Xaõ Höng Ñaïo', 'Cà phê · Trà'])
      sheet.addRow(['Hé kinh doanh Giß ch¶ T©n Phó', 'thaønh phoá Haø Noäi', 'Café Señor'])
    })
    expect((await read(bytes)).rows.map((row) => row.cells)).toEqual([
      ['Hợp tác xã Nông nghiệp Cộng Hòa', 'Xã Hưng Đạo', 'Cà phê · Trà'], ['Hộ kinh doanh Giò chả Tân Phú', 'thành phố Hà Nội', 'Café Señor'],
    ])
  })

  it('of a CSV of single bytes', async () => {
    const { rows } = await read(Buffer.from('Tªn chñ thÓ,§Þa chØ\nHîp t¸c x· Céng Hßa,Hµ Néi\n', 'latin1'))
    expect(rows).toEqual([{ no: 2, cells: ['Hợp tác xã Cộng Hòa', 'Hà Nội'] }])
  })

  it('never touch Unicode', () => {
    const cells = ['Hà', 'lá mì bò', 'Cà phê · Trà', 'Xã Đông Á', '½ kg', '« trích »', 'Café', '25 °C', 'SỐ 12']
    const rows = cells.map((text, i) => ({ no: i + 1, cells: [text] }))
    expect(toUnicode(rows)).toEqual({ cells: 0, from: [] })
    expect(rows.map((row) => row.cells[0])).toEqual(cells)
  })
})

describe('merged cells', () => {
  it('have their value in every row; headings and sums over a whole line do not become data', async () => {
    const bytes = await workbook((sheet) => {
      sheet.addRow(['TT', 'Tên chủ thể', 'Nơi', '', 'Ghi chú'])
      sheet.addRow(['', '', 'Địa chỉ', 'Nguồn', ''])
      for (const range of ['A1:A2', 'B1:B2', 'C1:D1', 'E1:E2']) sheet.mergeCells(range)
      sheet.addRow(['I. Xã Hưng Đạo'])
      sheet.mergeCells('A3:E3')
      sheet.addRow([1, 'HTX Cộng Hòa', 'thôn 1', 'a', 'x'])
      sheet.addRow([2, '', 'thôn 2', 'b', 'y'])
      sheet.mergeCells('B4:B5')
      sheet.addRow([3, 'HTX khác', 'chung', '', 'z'])
      sheet.mergeCells('C6:D6')
      sheet.addRow(['Tổng cộng', '', '3'])
      sheet.mergeCells('A7:B7')
    })
    const { headerRow, header, rows } = await read(bytes)
    expect([headerRow, header]).toEqual([2, ['TT', 'Tên chủ thể', 'Địa chỉ', 'Nguồn', 'Ghi chú']])
    expect(rows).toEqual([
      { no: 3, cells: ['I. Xã Hưng Đạo'] },
      { no: 4, cells: ['1', 'HTX Cộng Hòa', 'thôn 1', 'a', 'x'] },
      { no: 5, cells: ['2', 'HTX Cộng Hòa', 'thôn 2', 'b', 'y'] },
      { no: 6, cells: ['3', 'HTX khác', 'chung', 'chung', 'z'] },
      { no: 7, cells: ['Tổng cộng', '', '3'] },
    ])
  })
})
