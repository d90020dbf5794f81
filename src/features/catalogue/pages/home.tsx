import { Box, BoxGrid, PageHead } from '../../../ui/boxes.tsx'
import type { Html, Lang } from '../../../ui/html.ts'
import { Icon } from '../../../ui/icons.tsx'
import { LINKS } from '../../../ui/links.ts'
import { CatalogueSearch } from '../../../ui/public.tsx'
import { apiPaths, cataloguePaths } from '../paths.ts'
import { countWords, say } from '../words.ts'
import { PublicPage } from './frame.tsx'

/** One box for a number, one button. Sends by GET, works everywhere. */
export function CheckForm({ lang, value = '', problem }: { lang: Lang; value?: string; problem?: string }): Html {
  return (
    <>
      <form class="search" method="get" action={cataloguePaths[lang].check} role="search" aria-label={say(lang, 'checkTitle')}>
        <label class="vh" for="f-so">{say(lang, 'checkLabel')}</label>
        <div class="with-icon">
          <Icon name="seal-check" size={20} />
          <input id="f-so" class={problem ? 'input input-bad' : 'input'} type="text" name="so" value={value} placeholder="118/2026/GCN-OCOP-01" maxlength={100} autocomplete="off" spellcheck={false} aria-describedby="f-so-hint" aria-invalid={problem ? 'true' : undefined} />
        </div>
        <button class="btn btn-primary" type="submit">{say(lang, 'checkButton')}</button>
      </form>
      {problem ? <p class="field-error" id="f-so-hint" role="alert">{problem}</p> : <p class="hint" id="f-so-hint">{say(lang, 'checkHint')}</p>}
    </>
  )
}

/** The front page: check a number, find products, ways in for those who work here. */
export function HomePage({ lang, valid }: { lang: Lang; valid: number }): Html {
  const count = countWords(valid, lang)
  return (
    <PublicPage
      lang={lang} title={say(lang, 'homeTitle')} altHref={cataloguePaths[lang === 'en' ? 'vi' : 'en'].home} heroTone="search" description={say(lang, 'homeLead')}
      hero={<><h1>{say(lang, 'checkTitle')}</h1><p>{say(lang, 'homeLead')}</p><CheckForm lang={lang} /></>}
    >
      <h2>{say(lang, 'searchTitle')}</h2>
      <p><a href={cataloguePaths[lang].products}>{count} {say(lang, 'products')}</a> {lang === 'en' ? 'have stars today.' : 'còn sao hôm nay.'} {say(lang, 'listLead')}</p>
      <CatalogueSearch action={cataloguePaths[lang].products} lang={lang} quiet />
      <h2>{lang === 'en' ? 'Other ways in' : 'Lối vào khác'}</h2>
      <BoxGrid>
        <div><Box level={3} title={say(lang, 'forProducers')}><p>{say(lang, 'forProducersText')}</p><p><a href={LINKS.signIn}>{say(lang, 'signIn')}</a></p></Box></div>
        <div><Box level={3} title={say(lang, 'forOfficers')}><p>{say(lang, 'forOfficersText')}</p><p><a href={LINKS.signIn}>{say(lang, 'signIn')}</a></p></Box></div>
        <div><Box level={3} title={say(lang, 'openData')}><p>{say(lang, 'openDataText')}</p><p><a href={apiPaths.products}>{apiPaths.products}</a></p></Box></div>
      </BoxGrid>
    </PublicPage>
  )
}

/** The page with nothing but the box for a number. */
export function CheckPage({ lang, problem }: { lang: Lang; problem?: string }): Html {
  return (
    <PublicPage lang={lang} title={say(lang, 'checkTitle')} active="check" altHref={cataloguePaths[lang === 'en' ? 'vi' : 'en'].check} description={say(lang, 'homeLead')}>
      <PageHead title={say(lang, 'checkTitle')} sub={say(lang, 'homeLead')} />
      <CheckForm lang={lang} {...(problem ? { problem } : {})} />
    </PublicPage>
  )
}
