import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { COPIED_DECISION, SCANNED_PLAN } from '../../platform/paper/read/test-documents.ts'
import { comparePlansCommand } from './compare-plans.ts'

let folder = ''

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ke-hoach-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

describe('compare-plans', () => {
  test('no difference: exit code 0, every slip and doubt with its line', async () => {
    writeFileSync(join(folder, 'truong-hoc.txt'), SCANNED_PLAN)
    writeFileSync(join(folder, 'nuoi-ong.txt'), COPIED_DECISION)
    const { output, exitCode } = await comparePlansCommand([folder])
    expect(exitCode).toBe(0)
    expect(output).toContain('truong-hoc.txt: không khác')
    expect(output).toContain('2 tệp: 2 không khác, 0 khác hoặc không đọc được.')
    expect(output).toContain('dấu chấm sau TM, KT, TL, TUQ: “KT CHỦ TỊCH” → “KT. CHỦ TỊCH”')
    expect(output).toMatch(/dòng 30: câu bị ngắt .*“….* trong nhà ⏎ trường và ở thôn\.…”/)
    expect(output).toMatch(/dòng 58: Số thứ tự không nối tiếp: “d\) Chấm dứt hợp đồng:”; có thể là: c\)/)
    expect(output).toMatch(/Đoạn văn thường: \d+ dòng \([\d,]+ %\), trong đó chưa rõ thuộc phần nào: 0/)
  })

  test('a difference is printed line by line and ends with 1', async () => {
    writeFileSync(join(folder, 'lech.txt'), 'KẾ HOẠCH\nTrồng cây\n\nI. MỤC TIÊU\n\n- Một.\n\nNơi nhận:\n- Lưu: VT.\n- Các thôn;\n')
    const { output, exitCode } = await comparePlansCommand([folder])
    expect([exitCode, output]).toEqual([1, expect.stringContaining('lech.txt: 2 CHỖ KHÁC')])
    expect(output).toContain('  + bản in (thêm): - Các thôn;\n  - dòng 10: - Các thôn;')
  })

  test('a file of another kind, or one that is no document, is named and counts', async () => {
    writeFileSync(join(folder, 'truong-hoc.txt'), SCANNED_PLAN)
    writeFileSync(join(folder, 'bang.xlsx'), 'x')
    writeFileSync(join(folder, 'hong.docx'), 'PK\u0003\u0004')
    const { output, exitCode } = await comparePlansCommand([folder])
    expect(exitCode).toBe(1)
    expect(output).toContain('bang.xlsx: KHÔNG ĐỌC ĐƯỢC. Chỉ so được tệp .txt, .md và .docx.')
    expect(output).toContain('hong.docx: KHÔNG ĐỌC ĐƯỢC. Tệp bị hỏng hoặc có mật khẩu')
    expect(output).toContain('3 tệp: 1 không khác, 2 khác hoặc không đọc được.')
  })

  test('no folder, an unknown one, an empty one', async () => {
    expect(await comparePlansCommand([])).toMatchObject({ exitCode: 1, output: expect.stringContaining('Ghi một thư mục') })
    expect(await comparePlansCommand([join(folder, 'khong-co')])).toMatchObject({ exitCode: 1, output: expect.stringContaining('Không mở được thư mục') })
    expect(await comparePlansCommand([folder])).toMatchObject({ exitCode: 1, output: expect.stringContaining('không có tệp nào') })
  })
})
