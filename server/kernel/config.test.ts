import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from './config.ts'

const dataDir = mkdtempSync(join(tmpdir(), 'foyer-config-'))
afterAll(() => rmSync(dataDir, { recursive: true }))

const key = Buffer.from(Array.from({ length: 32 }, (_, i) => (i * 37) % 251)).toString('base64')
const whole = {
  DATABASE_URL: 'postgresql://a:b@db.example:5432/foyer',
  FOYER_MASTER_KEY: key,
  FOYER_PUBLIC_URL: 'https://portal.example.org/',
  SMTP_URL: 'smtp://mail.example:587',
  FOYER_DATA_DIR: dataDir,
}
const problemsOf = (changes: Record<string, string | undefined>) => {
  try {
    readConfig({ ...whole, ...changes })
    return ''
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError)
    return (error as Error).message
  }
}

describe('the settings', () => {
  it('are taken when they are whole', () => {
    expect(readConfig(whole)).toMatchObject({
      publicUrl: 'https://portal.example.org',
      port: 3000,
      isDemo: false,
      processor: null,
      appRole: 'foyer_app',
    })
  })

  it.each([
    ['PORT', '70000', /PORT is "70000"/],
    ['DATABASE_URL', 'mysql://x', /DATABASE_URL must be/],
    ['FOYER_PUBLIC_URL', 'http://portal.example.org', /must begin with https/],
    ['FOYER_PUBLIC_URL', 'https://portal.example.org/foyer', /without a path/],
    ['FOYER_MASTER_KEY', 'c2hvcnQ=', /32 bytes/],
    ['FOYER_MASTER_KEY', Buffer.alloc(32, 7).toString('base64'), /not random/],
    ['SMTP_URL', undefined, /SMTP_URL is missing/],
    ['SMTP_URL', 'mail.example', /smtp:\/\//],
    ['TWILIO_AUTH_TOKEN', 'x', /missing: TWILIO_ACCOUNT_SID, TWILIO_FROM/],
    ['STRIPE_SECRET_KEY', 'sk_x', /missing: STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET/],
  ])('refuse %s = %s, and say what it should be [SUP-03]', (name, value, message) => {
    expect(problemsOf({ [name]: value })).toMatch(message)
  })

  it('take an address for what comes back that leaves room for its proof, and no other [NTF-2]', () => {
    const of = (FOYER_BOUNCE_ADDRESS: string) => readConfig({ ...whole, FOYER_BOUNCE_ADDRESS }).bounceAddress
    expect(of('bounce@mail.example.org')).toEqual({ local: 'bounce', domain: 'mail.example.org' })
    expect([readConfig(whole).bounceAddress, of('')]).toEqual([null, null])
    for (const wrong of [
      'Bounce@example.org',
      'much-too-long@example.org',
      'a+b@example.org',
      'example.org',
      'a@b c',
    ])
      expect(problemsOf({ FOYER_BOUNCE_ADDRESS: wrong }), wrong).toContain('FOYER_BOUNCE_ADDRESS')
  })

  it('name hosts of a private network to which calendars may connect, and nothing that is no host [INP-08]', () => {
    const hosts = (text?: string) => readConfig({ ...whole, ALLOW_PRIVATE_HOSTS: text }).allowPrivateHosts
    expect(hosts()).toEqual([])
    expect(hosts('calendar.lan:5232, nextcloud.lan')).toEqual(['calendar.lan:5232', 'nextcloud.lan'])
    for (const wrong of ['https://calendar.lan', 'calendar.lan/x', 'Calendar.lan', '2130706433'])
      expect(problemsOf({ ALLOW_PRIVATE_HOSTS: wrong }), wrong).toContain('ALLOW_PRIVATE_HOSTS names')
  })

  it('are all told at once', () => {
    expect(problemsOf({ PORT: 'x', SMTP_URL: undefined, DATABASE_URL: '' }).split('\n  - ')).toHaveLength(4)
  })
})
