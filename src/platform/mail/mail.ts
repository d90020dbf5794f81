import { mkdirSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type { Config } from '../config.ts'
import type { Db } from '../db/database.ts'
import { log } from '../log.ts'

export type Letter = { to: string; subject: string; body: string }
export type Mailer = { send(letter: Letter): Promise<void> }

/** Letters go out by SMTP when SMTP_URL is set; else each is a file under `mail/` of the data folder. */
export function openMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom' | 'dataDir'>): Mailer {
  if (config.smtpUrl) {
    const transport = nodemailer.createTransport(config.smtpUrl)
    return {
      send: async (letter) => {
        await transport.sendMail({ from: config.mailFrom, to: letter.to, subject: letter.subject, text: letter.body })
      },
    }
  }
  const folder = join(config.dataDir, 'mail')
  mkdirSync(folder, { recursive: true })
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    send: async (letter) => {
      const sent = await transport.sendMail({ from: config.mailFrom, to: letter.to, subject: letter.subject, text: letter.body, textEncoding: 'base64' })
      const name = `${new Date().toISOString().replace(/[:.]/g, '-')}-${letter.to.replace(/[^a-z0-9@.-]/gi, '_').slice(0, 60)}-${Math.random().toString(36).slice(2, 8)}.eml`
      await writeFile(join(folder, name), sent.message as Buffer)
    },
  }
}

/** Sends the letters that wait in the outbox, oldest first; one that fails stays with its error and is tried again. */
export async function sendWaitingMails(db: Db, mailer: Mailer): Promise<number> {
  const waiting = await db.selectFrom('mails').selectAll().where('sent_at', 'is', null).orderBy('id').limit(100).execute()
  let failed = 0
  for (const mail of waiting) {
    try {
      await mailer.send({ to: mail.to_address, subject: mail.subject, body: mail.body })
      await db.updateTable('mails').set({ sent_at: new Date(), error: null }).where('id', '=', mail.id).execute()
    } catch (error) {
      failed++
      log.warn({ mail: mail.id, err: String(error) }, 'mail not sent')
      await db.updateTable('mails').set({ error: String(error) }).where('id', '=', mail.id).execute()
    }
  }
  if (failed > 0) throw new Error(`${failed} letters could not be sent`)
  return waiting.length
}
