import { PageHead } from '../../../ui/boxes.tsx'
import { Button, ErrorSummary, Field, FormActions, HiddenFields, HiddenRequestId, LinkButton, problemFor } from '../../../ui/forms.tsx'
import type { Html, Lang } from '../../../ui/html.ts'
import { type FormState, typed } from '../../../ui/web.tsx'
import { cataloguePaths } from '../paths.ts'
import { say } from '../words.ts'
import { PublicPage } from './frame.tsx'

/** What the report is about: a certificate of the register, or a number or code that none bears. */
export type ReportSubject = { link: string; name: string; number: string } | { so: string }

/** The form for what looks wrong; no account, no script. */
export function ReportPage({ lang, about, form, altHref }: { lang: Lang; about: ReportSubject; form: FormState; altHref: string }): Html {
  const known = 'link' in about
  return (
    <PublicPage lang={lang} title={say(lang, 'reportTitle')} altHref={altHref} robots="noindex">
      <PageHead title={say(lang, 'reportTitle')} sub={say(lang, 'reportLead')} />
      <ErrorSummary problems={form.problems} lang={lang} title={lang === 'en' ? 'Not sent yet' : 'Chưa gửi được'} />
      <form method="post" action={cataloguePaths[lang].report}>
        <HiddenRequestId value={form.requestId} />
        {known && <HiddenFields values={{ gcn: about.link }} />}
        {known && <p>{say(lang, 'reportAbout')} <b>{about.name}</b>, {about.number}</p>}
        {!known && <Field name="about" label={say(lang, 'checkLabel')} optional lang={lang} width={30} maxlength={120} value={typed(form, 'about', about.so)} error={problemFor(form.problems, 'about')} />}
        <Field name="said" type="textarea" rows={6} maxlength={2000} label={say(lang, 'said')} hint={say(lang, 'saidHint')} lang={lang} value={typed(form, 'said')} error={problemFor(form.problems, 'said')} />
        <Field name="contact" label={say(lang, 'contact')} hint={say(lang, 'contactHint')} optional lang={lang} width={30} maxlength={120} value={typed(form, 'contact')} error={problemFor(form.problems, 'contact')} />
        <div class="vh" aria-hidden="true"><label for="f-homepage">Homepage</label><input id="f-homepage" name="homepage" tabindex={-1} autocomplete="off" /></div>
        <FormActions><Button size="large">{say(lang, 'send')}</Button></FormActions>
      </form>
      <p class="meta">{say(lang, 'reportNote')}</p>
    </PublicPage>
  )
}

/** After the report. */
export function ReportedPage({ lang }: { lang: Lang }): Html {
  return (
    <PublicPage lang={lang} title={say(lang, 'sentTitle')} altHref={cataloguePaths[lang === 'en' ? 'vi' : 'en'].reported} robots="noindex">
      <PageHead title={say(lang, 'sentTitle')} sub={say(lang, 'sentText')} />
      <LinkButton kind="second" href={cataloguePaths[lang].check}>{say(lang, 'tryAgain')}</LinkButton>
    </PublicPage>
  )
}

/** No such page, or one that cannot be shown now; always with the way to check a number by hand. */
export function PlainPage({ lang, word, altHref }: { lang: Lang; word: 'notFound' | 'fault'; altHref: string }): Html {
  return (
    <PublicPage lang={lang} title={say(lang, `${word}Title`)} altHref={altHref} robots="noindex">
      <PageHead title={say(lang, `${word}Title`)} sub={say(lang, `${word}Text`)} />
      <p><a href={cataloguePaths[lang].check}>{say(lang, 'checkTitle')}</a> · <a href={cataloguePaths[lang].products}>{say(lang, 'listTitleAll')}</a></p>
    </PublicPage>
  )
}
