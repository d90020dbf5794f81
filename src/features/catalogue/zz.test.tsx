import { it } from 'vitest'
import { SummaryList } from '../../ui/record.tsx'
import { Seal, Stars, Woodcut, Mark, EmblemSlot } from '../../ui/shapes.tsx'
import { PublicPage } from './pages/frame.tsx'
import { CheckForm } from './pages/home.tsx'
function t(name: string, n: number, f: () => unknown): void {
  for (let i = 0; i < 1000; i++) f()
  const c = process.cpuUsage()
  for (let i = 0; i < n; i++) f()
  const u = process.cpuUsage(c)
  console.log('T', name, ((u.user + u.system) / n).toFixed(1), 'us')
}
it('parts', () => {
  t('Stars', 3000, () => String(<Stars n={4} size={15} />))
  t('Seal', 3000, () => String(<Seal state="valid" />))
  t('Woodcut', 3000, () => String(<Woodcut group="rice" />))
  t('Mark', 3000, () => String(<Mark />))
  t('Emblem', 3000, () => String(<EmblemSlot />))
  t('Summary7', 3000, () => String(<SummaryList boxed items={Array.from({ length: 7 }, (_, i) => ({ label: `l${i}`, value: <><b>abc</b><br />x</> }))} />))
  t('Frame', 3000, () => String(<PublicPage lang="vi" title="x" altHref="/en">x</PublicPage>))
  t('CheckForm', 3000, () => String(<CheckForm lang="vi" />))
})
