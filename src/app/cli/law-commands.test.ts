import { describe, expect, test } from 'vitest'
import { dueCommand, lawCommand, scoreCommand, termsCommand } from './law-commands.ts'
import { setOf } from '../../rules/testing/sets.ts'
import { bestAnswers } from '../../rules/testing/sheets.ts'

const best = bestAnswers(setOf(5))
const CASE = { era: 'd26-2026', set: 5, sheets: [{ member: 'm1', answers: best }, { member: 'm2', answers: { ...best, '2.3': '2.3.o2' } }] }
const NOTHING = { era: null, set: null, count: null, sum: null, mean: null, spread: null, stars: null, band: null, heldDownBy: [], members: [] }

function lines(output: string): unknown[] {
  return output.trimEnd().split('\n').map(line => JSON.parse(line))
}

function paths(input: unknown): string[] {
  const { output, exitCode } = scoreCommand(typeof input === 'string' ? input : JSON.stringify(input))
  expect(exitCode).toBe(1)
  const [line] = JSON.parse(`[${output}]`)
  expect(line).toMatchObject(NOTHING)
  return line.problems.map((problem: { path: string }) => problem.path)
}

describe('score', () => {
  test('one case gives one line with the result', () => {
    const { output, exitCode } = scoreCommand(JSON.stringify(CASE))
    expect(exitCode).toBe(0)
    expect(lines(output)).toEqual([{
      era: 'd26-2026', set: 5, count: 2, sum: 199, mean: 99.5, spread: 1, stars: 3, band: 5,
      heldDownBy: [{ stars: 5, criterion: '2.3', option: '2.3.o3' }, { stars: 4, criterion: '2.3', option: '2.3.o3' }],
      members: [
        { member: 'm1', parts: { A: 40, B: 25, C: 35 }, total: 100 },
        { member: 'm2', parts: { A: 39, B: 25, C: 35 }, total: 99 },
      ],
      problems: [],
    }])
  })

  test('the same case over several lines, and with a byte order mark', () => {
    expect(scoreCommand(`\uFEFF${JSON.stringify(CASE, null, 2)}\n`)).toEqual(scoreCommand(JSON.stringify(CASE)))
  })

  test('a case a line, also with blank lines and Windows ends; a faulty one does not spoil the others', () => {
    const one = JSON.stringify(CASE)
    const { output, exitCode } = scoreCommand(`${one}\r\n\r\n{"era":\r\n${one}\r\n`)
    expect(exitCode).toBe(1)
    expect(lines(output)).toMatchObject([{ stars: 3, problems: [] }, { stars: null, problems: [{ path: '' }] }, { stars: 3, problems: [] }])
    expect(lines(scoreCommand('{"era":\n{"set":\n').output)).toHaveLength(2)
  })

  test('a council may ask every member, or agree on answers', () => {
    const three = [...CASE.sheets, { member: 'm3', answers: best }]
    const stars = (more: object) => lines(scoreCommand(JSON.stringify({ ...CASE, sheets: three, ...more })).output)
    expect(stars({})).toMatchObject([{ stars: 5 }])
    expect(stars({ minimumsBy: 'every-member' })).toMatchObject([{ stars: 3 }])
    expect(stars({ minimumsBy: 'council', agreed: { '2.3': '2.3.o1' } })).toMatchObject([{ stars: 3 }])
    expect(paths({ ...CASE, minimumsBy: 'chair', agreed: { '2.3': '2.3.o9', '9.9': 'x' } })).toEqual(['minimumsBy', 'agreed.2.3', 'agreed.9.9'])
  })

  test.each([
    ['nothing', '', ['']], ['no JSON', 'nope', ['']], ['a list', '[]', ['']], ['null', 'null', ['']], ['a number', '12', ['']],
    ['an empty case', '{}', ['era', 'set', 'sheets']],
    ['a broken case over several lines', '{\n"era": "d26-2026",\n"set": 5,\n', ['']],
  ])('%s is a problem, not an exception', (_, input, expected) => {
    expect(paths(input)).toEqual(expected)
  })

  test.each([
    ['an unknown era', { ...CASE, era: 'd0' }, ['era']],
    ['a name of the language as era', { ...CASE, era: '__proto__' }, ['era']],
    ['a set as text', { ...CASE, set: '5' }, ['set']],
    ['a set that does not exist', { ...CASE, set: 27 }, ['set']],
    ['a huge set', { ...CASE, set: 1e308 }, ['set']],
    ['half a set', { ...CASE, set: 5.5 }, ['set']],
    ['no sheets', { ...CASE, sheets: [] }, ['sheets']],
    ['sheets as an object', { ...CASE, sheets: {} }, ['sheets']],
    ['a sheet as a list', { ...CASE, sheets: [[]] }, ['sheets[0]']],
    ['answers as a list', { ...CASE, sheets: [{ member: 'm1', answers: ['1.1.o1'] }] }, ['sheets[0].answers']],
    ['no member', { ...CASE, sheets: [{ answers: best }] }, ['sheets[0].member']],
    ['a member as number', { ...CASE, sheets: [{ member: 1, answers: best }] }, ['sheets[0].member']],
    ['a member twice', { ...CASE, sheets: [CASE.sheets[0], { member: ' m1 ', answers: best }] }, ['sheets[1].member']],
    ['an unknown criterion', { ...CASE, sheets: [{ member: 'm1', answers: { ...best, '9.9': '9.9.o1' } }] }, ['sheets[0].answers.9.9']],
    ['an option of another criterion', { ...CASE, sheets: [{ member: 'm1', answers: { ...best, '1.1': '1.2.o1' } }] }, ['sheets[0].answers.1.1']],
    ['points instead of an option', { ...CASE, sheets: [{ member: 'm1', answers: { ...best, '1.1': 3 } }] }, ['sheets[0].answers.1.1']],
    ['a missing answer', { ...CASE, sheets: [{ member: 'm1', answers: { ...best, '1.1': undefined } }] }, ['sheets[0].answers.1.1']],
    ['faults in two sheets', { ...CASE, sheets: [{ member: 'm1', answers: { ...best, '1.1': null } }, { member: 'm2', answers: { ...best, '11': '11.o9' } }] }, ['sheets[0].answers.1.1', 'sheets[1].answers.11']],
  ])('%s is named by its path', (_, input, expected) => {
    expect(paths(input)).toEqual(expected)
  })

  test('a set whose numbers do not agree is refused by name, and counts only for records', () => {
    const set = setOf(7, 'd148-2023')
    const old = { era: 'd148-2023', set: 7, sheets: [{ member: 'm1', answers: bestAnswers(set) }] }
    const [refused] = lines(scoreCommand(JSON.stringify(old)).output)
    expect(refused).toMatchObject({ ...NOTHING, problems: [{ path: 'set', message: expect.stringContaining('Tiêu chí 6.4: mức cao nhất được 3 điểm, tối đa ghi 4') }] })
    const { output, exitCode } = scoreCommand(JSON.stringify({ ...old, forRecords: true }))
    expect([exitCode, lines(output)]).toMatchObject([0, [{ sum: 99, stars: 5, faults: ['Tiêu chí 6.4: mức cao nhất được 3 điểm, tối đa ghi 4'], problems: [] }]])
    expect(lines(scoreCommand(JSON.stringify({ ...CASE, forRecords: true })).output)).toMatchObject([{ stars: 3, faults: [] }])
    expect(paths({ ...CASE, forRecords: 'yes' })).toEqual(['forRecords'])
    expect(paths({ ...old, era: 'd1048-2019', set: 3, forRecords: true })).toEqual(['set'])
  })

  test.each([['d148-2023', 5], ['d1489-2025', 5], ['d1048-2019', 14]])('%s, set %d: a whole sheet is counted', (era, number) => {
    const answers = bestAnswers(setOf(number, era))
    expect(lines(scoreCommand(JSON.stringify({ era, set: number, sheets: [{ member: 'm1', answers }] })).output)).toMatchObject([{ era, sum: 100, stars: 5, problems: [] }])
  })

  test('keys that mean something to the language are refused wherever they stand', () => {
    const answers = JSON.stringify(best).slice(1)
    expect(paths(`{"__proto__":{},"era":"d26-2026","set":5,"sheets":[{"__proto__":{},"member":"m1","answers":{"__proto__":"x",${answers}}]}`))
      .toEqual(['__proto__', 'sheets[0].__proto__', 'sheets[0].answers.__proto__'])
  })
})

describe('due', () => {
  test.each([
    [{ from: '2026-04-24', workingDays: 15 }, { on: '2026-05-20', certain: true }],
    [{ from: '2026-11-09', workingDays: 15 }, { on: '2026-12-01', certain: true }],
    [{ from: '2026-12-28', workingDays: 30 }, { certain: false }],
    [{ from: '2026-11-09', days: 45 }, { on: '2026-12-24' }],
    [{ from: '2026-08-31', months: 6 }, { on: '2027-02-28' }],
  ])('%j', (input, expected) => {
    const { output, exitCode } = dueCommand(JSON.stringify(input))
    expect([exitCode, lines(output)]).toMatchObject([0, [{ ...expected, problems: [] }]])
  })
  test.each([
    ['{}', ['from', 'workingDays']], ['[]', ['']], ['?', ['']], ['{"from":"2026-02-30","days":1}', ['from']], ['{"from":"2026-02-03","days":1e9}', ['days']],
    ['{"from":"2026-02-03","days":1,"months":1}', ['workingDays']], ['{"from":"9999-12-01","days":60}', ['from']], ['{"from":"2026-02-03","workingDays":"15"}', ['workingDays']],
  ])('%s has problems', (input, expected) => {
    const { output, exitCode } = dueCommand(input)
    expect([exitCode, lines(output)]).toMatchObject([1, [{ on: null, problems: expected.map(path => ({ path })) }]])
  })
})

describe('terms', () => {
  test('dates and the state on a day', () => {
    const { output, exitCode } = termsCommand('{"era":"d26-2026","issuedOn":"2026-06-15","today":"2029-06-16","extended":true}')
    expect([exitCode, lines(output)]).toMatchObject([0, [{ expiresOn: '2029-06-15', filing: { from: '2028-12-17', to: '2029-02-15' }, state: 'extended', problems: [] }]])
    expect(lines(termsCommand('{"era":"d26-2026","issuedOn":"2026-06-15"}').output)).toMatchObject([{ state: null }])
    expect(lines(termsCommand('{"era":"d26-2026","issuedOn":"2026-06-15","today":"2029-06-16","withdrawnOn":null,"replacedOn":null,"extended":null}').output)).toMatchObject([{ state: 'expired', problems: [] }])
  })
  test.each([
    ['d1048-2019', '2021-11-30', ['2024-10-31']],
    ['d148-2023', '2024-03-15', ['2026-09-16', '2026-10-16', '2026-11-15', '2027-02-13']],
    ['d148-2023', '2023-10-19', ['2026-05-22', '2026-06-21', '2026-09-19']],
    ['d1489-2025', '2025-12-20', ['2028-06-23', '2028-07-23', '2028-08-22', '2028-11-20']],
    ['d26-2026', '2026-06-15', ['2028-12-17', '2029-01-16', '2029-02-15']],
  ])('a certificate of %s given on %s is announced on its days', (era, issuedOn, notices) => {
    expect(lines(termsCommand(JSON.stringify({ era, issuedOn })).output)).toMatchObject([{ notices, problems: [] }])
  })
  test.each([
    ['{}', ['era', 'issuedOn']], ['[]', ['']], ['{"era":"d26-2026","issuedOn":"15/6/2026"}', ['issuedOn']],
    ['{"era":"d26-2026","issuedOn":"2026-06-15","extended":5,"today":"x"}', ['extended', 'today']], ['{"era":"d26-2026","issuedOn":"9998-06-15"}', ['issuedOn']],
  ])('%s has problems', (input, expected) => {
    const { output, exitCode } = termsCommand(input)
    expect([exitCode, lines(output)]).toMatchObject([1, [{ expiresOn: null, problems: expected.map(path => ({ path })) }]])
  })
})

describe('law', () => {
  test('lists every set with its sum and doubts as text', () => {
    const { output, exitCode } = lawCommand()
    expect(exitCode).toBe(0)
    expect(output.match(/A 40 \+ B 25 \+ C 35 = 100/g)).toHaveLength(72)
    expect(output.match(/A 35 \+ B 25 \+ C 40 = 100/g)).toHaveLength(22)
    expect(output).toContain('12  A 40 + B 25 + C 32 = 97')
    expect(output.match(/! không dùng để chấm mới: /g)).toHaveLength(13)
    expect(output).toContain('chưa tìm thấy: Yêu cầu của hạng 5 sao')
    expect(output).toContain('? 3.1.o2: in 1 điểm')
  })
  test('and as JSON lines', () => {
    const rows = lines(lawCommand(['--json']).output)
    expect(rows).toHaveLength(104)
    expect(rows[2]).toMatchObject({ era: 'd1048-2019', set: 3, criteria: 0, faults: ['Nguồn không có tiêu chí nào của bộ này'] })
    expect(rows[37]).toMatchObject({ era: 'd148-2023', set: 12, parts: { C: 35 }, sums: { A: 40, B: 25, C: 32 } })
    expect(rows[82]).toMatchObject({ era: 'd26-2026', set: 5, parts: { A: 40, B: 25, C: 35 }, total: 100, criteria: 31, options: 102 })
  })
})
