import { countResults, differenceWords, findResult, recheck, recheckAll, storedOf } from '../../features/results/index.ts'
import type { Db } from '../../platform/db/database.ts'
import { formatMean } from '../../rules/engine/tally.ts'
import type { CommandOutput } from './pure.ts'

/** Computes every result again; each that differs has a line of its own, progress goes to `say`. */
export async function recomputeAll(db: Db, options: { say(text: string): void; stopped(): boolean }): Promise<CommandOutput> {
  const started = performance.now()
  const eras = await countResults(db)
  const total = eras.reduce((sum, era) => sum + era.count, 0)
  const lines: string[] = []
  let seen = 0
  let told = started
  const speed = (): string => `${Math.round((seen * 1000) / Math.max(1, performance.now() - started))}/s`
  for await (const batch of recheckAll(db)) {
    seen += batch.seen
    for (const { id, era, setNo, differences } of batch.differing) lines.push(`DIFFERS result ${id} (${era}, set ${setNo}): ${differenceWords(differences)}`)
    if (performance.now() - told > 1000) {
      told = performance.now()
      options.say(`${seen} of ${total} results, ${lines.length} differ, ${speed()}, ${megabytes(process.memoryUsage().rss)}`)
    }
    if (options.stopped()) break
  }
  const whole = !options.stopped() || seen >= total
  const found = lines.length === 0 ? 'all agree with what is stored' : `${lines.length} DIFFER from what is stored`
  const sum = `${seen} results computed again (stored: ${eras.map(({ era, count }) => `${era} ${count}`).join(', ') || 'none'}); ${found}. ${((performance.now() - started) / 1000).toFixed(1)} s, ${speed()}, at most ${megabytes(process.resourceUsage().maxRSS * 1024)}.`
  return { output: [...lines, whole ? sum : `Interrupted after ${seen} of ${total}. ${sum}`].join('\n'), exitCode: lines.length > 0 ? 1 : whole ? 0 : 130 }
}

function megabytes(bytes: number): string {
  return `${Math.round(bytes / 1_048_576)} MB`
}

/** Computes one result again and prints its working. */
export async function recomputeOne(db: Db, id: number): Promise<CommandOutput> {
  const stored = await findResult(db, id)
  if (!stored) return { output: `There is no result ${id}.`, exitCode: 1 }
  const { differences, working } = recheck(storedOf(stored))
  const lines = [`Kết quả ${stored.id}: ${stored.product}, ${stored.producer}. ${stored.era}, bộ số ${stored.set_no}, thông qua ${stored.adopted_on}.`]
  if (working) {
    const { ranking, explanation } = working
    lines.push(
      '', ...explanation.lines.map((line) => [
        line.criterion.padEnd(7), `${formatMean(line.pointsSum, line.count)}/${line.max}`.padEnd(10), `${line.agree.count}/${line.agree.of}`.padEnd(6),
        `${line.option.code} ${line.option.label}${line.heldDown ? ` [dưới mức tối thiểu ${line.heldDown.stars} sao: cần ${line.heldDown.needPoints}]` : ''}`,
      ].join(' ')),
      '', ...ranking.members.map(({ member, parts, total }) => `${member.padEnd(4)} A ${parts.A} + B ${parts.B} + C ${parts.C} = ${total}`),
      `Cộng ${ranking.sum} : ${ranking.count} phiếu = ${formatMean(ranking.sum, ranking.count)}; chênh lệch ${ranking.spread}.`,
      ...explanation.summary,
      ...(stored.disqualified === null ? [] : ['Hội đồng đã kết luận loại: không xếp hạng.']),
    )
  }
  lines.push('', differences.length === 0 ? 'Khớp với kết quả đã lưu.' : `KHÔNG KHỚP: ${differenceWords(differences)}`)
  return { output: lines.join('\n'), exitCode: differences.length === 0 ? 0 : 1 }
}
