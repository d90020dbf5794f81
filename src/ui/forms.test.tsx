import { describe, expect, test } from 'vitest'
import { Button, DateField, ErrorSummary, Field, OptionRows, fieldId, joinDateParts, readDateField } from './forms.tsx'
import { render } from './html.ts'

describe('fields', () => {
  test('the error summary points at the controls of the fields', async () => {
    const problems = [{ path: 'answers.1.5', message: 'Chọn một mức' }, { path: 'issuedOn', message: 'Ghi ngày cấp' }]
    const summary = await render(<ErrorSummary problems={problems} />)
    const rows = await render(<OptionRows name="answers.1.5" legend="1.5" options={[{ value: '0', text: 'Không', points: 0 }]} />)
    const date = await render(<DateField name="issuedOn" legend="Ngày cấp" />)
    expect(summary).toContain('href="#f-answers-1-5"')
    expect(summary).toContain('role="alert"')
    expect(rows).toContain('id="f-answers-1-5"')
    expect(summary).toContain('href="#f-issuedOn"')
    expect(date).toContain('id="f-issuedOn"')
  })

  test('without problems there is no summary', async () => {
    expect(await render(<ErrorSummary problems={[]} />)).toBe('')
  })

  test('hint and error are tied to the box, and what was typed is escaped', async () => {
    const html = await render(<Field name="phone" label="Số điện thoại" hint="Số di động" error="Ghi đủ 10 số" value={'"><script>'} />)
    expect(html).toContain('aria-describedby="f-phone-hint f-phone-error"')
    expect(html).toContain('aria-invalid="true"')
    expect(html).toContain('<label class="label" for="f-phone">')
    expect(html).not.toContain('<script>')
  })

  test('a list shows the chosen entry, a long text its text', async () => {
    const options = [{ value: 'a', label: 'A' }, { value: 'b', label: 'B' }]
    expect(await render(<Field name="x" label="X" type="select" options={options} value="b" />)).toMatch(/<option value="b" selected/)
    expect(await render(<Field name="x" label="X" type="textarea" value="Ưỡn ẹo" />)).toContain('>Ưỡn ẹo</textarea>')
  })

  test('a button that cannot act says why and does not send', async () => {
    const html = await render(<Button reason="còn 12 tiêu chí">Nộp phiếu</Button>)
    expect(html).toContain('aria-disabled="true"')
    expect(html).toContain('type="button"')
    expect(html).toContain('còn 12 tiêu chí')
    expect(html).not.toContain(' disabled')
  })

  test('ids are made from names', () => {
    expect(fieldId('answers.1.1')).toBe('f-answers-1-1')
  })
})

describe('dates in three boxes', () => {
  test('three numbers, a whole date in the first box, nothing', () => {
    expect(joinDateParts({ day: '5', month: '2', year: '2026' })).toBe('2026-02-05')
    expect(joinDateParts({ day: '15/6/2026', month: '', year: '' })).toBe('2026-06-15')
    expect(joinDateParts({ day: '', month: ' ', year: '' })).toBe('')
  })

  test('days that do not exist are refused', () => {
    expect(joinDateParts({ day: '31', month: '2', year: '2026' })).toBeUndefined()
    expect(joinDateParts({ day: '31/02/2026', month: '', year: '' })).toBeUndefined()
    expect(joinDateParts({ day: 'mai', month: '1', year: '2026' })).toBeUndefined()
  })

  test('both shapes of a form body are read', () => {
    expect(readDateField({ 'on.day': '1', 'on.month': '7', 'on.year': '2025' }, 'on').date).toBe('2025-07-01')
    expect(readDateField({ on: { day: '1', month: '7', year: '2025' } }, 'on').date).toBe('2025-07-01')
  })
})
