import { createHash } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inPracticeAsSystem } from '../../../kernel/db/work.ts'
import { renderPdf } from '../../../kernel/pdf/index.ts'
import { signedConsent } from '../../../kernel/pdf/sample-documents.ts'
import { shownText } from '../../../kernel/pdf/shown-text.ts'
import { type Product, startProduct } from '../../../testing/product.ts'
import {
  aClient,
  aPractice,
  aStaffMember,
  type TestClient,
  type TestPractice,
  type TestStaff,
} from '../../../testing/world.ts'
import {
  agree,
  aShortForm,
  aTask,
  importedForm,
  signedBy,
  standardFormIds,
  wholeForm,
} from '../forms.factories.ts'
import { sealSignedForm } from '../seal-signed-form/seal-signed-form.job.ts'
import { findDocumentToMake } from '../seal-signed-form/seal-signed-form.sql.ts'

let product: Product
let practice: TestPractice
let provider: TestStaff
let owner: pg.Client
let ids: Record<string, string>
beforeAll(async () => {
  product = await startProduct()
  practice = await aPractice(product, { name: 'Cedar Street Therapy' })
  provider = await aStaffMember(product, practice)
  ids = await standardFormIds(product, practice)
  owner = new pg.Client({ connectionString: product.databaseUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await product.stop()
})

const consent = 'informed-consent-psychotherapy'
const place = 'agreement.client-signature'

async function aSigner(options: Parameters<typeof aClient>[2] = {}) {
  const client = await aClient(product, practice, { providerIds: [provider.staffId], ...options })
  return { client, assignmentId: await aTask(product, practice, client, ids[consent]!) }
}
async function aSignedConsent() {
  const { client, assignmentId } = await aSigner()
  const signed = await signedBy(client, assignmentId, place)
  if (signed.status !== 201) throw new Error(signed.text)
  const submissionId = signed.body.submissionId as string
  return { client, assignmentId, submissionId }
}
const seal = (submissionId: string) =>
  sealSignedForm(product.services, { practiceId: practice.id, id: submissionId })
const sign = (client: TestClient, assignmentId: string, body: unknown, headers?: Record<string, string>) =>
  client.caller.post(`${client.path}/forms/${assignmentId}/signature`, body, headers)
const typed = { linkId: place, method: 'typed', name: 'Maya Okafor' }
const drawnPng = () => {
  const block = signedConsent.blocks.find((one) => one.kind === 'signature')
  if (block?.kind !== 'signature' || block.mark.kind !== 'drawn') throw new Error('no drawing')
  return Buffer.from(block.mark.png).toString('base64')
}
const verify = async (submissionId: string) =>
  (await provider.caller.get(`${practice.path}/submissions/${submissionId}/verification`)).body
const changedParts = async (submissionId: string) =>
  (await verify(submissionId)).checks
    .filter((one: { outcome: string }) => one.outcome === 'changed')
    .map((one: { part: string }) => one.part)

/** As whoever owns the database can: without its guards. */
async function tamper(statement: string, values: unknown[]): Promise<number> {
  const table = /(?:update|from) (\w+)/.exec(statement)![1]
  await owner.query(`alter table ${table} disable trigger append_only`)
  const { rowCount } = await owner.query(statement, values)
  await owner.query(`alter table ${table} enable trigger append_only`)
  return rowCount ?? 0
}

describe('before signing', () => {
  it('the disclosure must be agreed to, with the version that was shown on record [SIG-01]', async () => {
    const { client, assignmentId } = await aSigner()
    const body = { ...(await wholeForm(client, assignmentId)), signatures: [typed] }
    const refused = await sign(client, assignmentId, body)
    expect([refused.status, refused.body.title]).toEqual([409, 'disclosure-needed'])
    const shown = await client.caller.get(`${client.path}/signing-agreement?language=es`)
    expect(shown.body).toMatchObject({ version: '1.0.0', language: 'es', agreedAt: null })
    expect(shown.text).toContain('Cedar Street Therapy')
    const stale = await client.caller.post(`${client.path}/signing-agreement`, {
      version: '0.9.0',
      language: 'en',
    })
    expect([stale.status, stale.body.title]).toEqual([409, 'disclosure-has-changed'])
    expect((await agree(client)).status).toBe(201)
    expect((await sign(client, assignmentId, body)).status).toBe(201)
  })

  it('the agreement can be taken back, and then binds no more [SIG-01]', async () => {
    const { client, assignmentId } = await aSigner()
    await agree(client)
    expect((await client.caller.delete(`${client.path}/signing-agreement`)).status).toBe(204)
    const body = { ...(await wholeForm(client, assignmentId)), signatures: [typed] }
    expect((await sign(client, assignmentId, body)).body.title).toBe('disclosure-needed')
  })

  it('refuses words that have changed since they were opened [SIG-03]', async () => {
    const url = 'urn:test:signed-and-changed'
    const form = await importedForm(practice, aShortForm(url, 'May we?', true))
    const client = await aClient(product, practice)
    const assignmentId = await aTask(product, practice, client, form.id)
    await agree(client)
    const body = {
      ...(await wholeForm(client, assignmentId)),
      signatures: [{ ...typed, linkId: 'signature' }],
    }
    await importedForm(practice, aShortForm(url, 'May we do something else?', true))
    const refused = await sign(client, assignmentId, body)
    expect([refused.status, refused.body.title]).toEqual([409, 'form-has-changed'])
  })

  it('wants a name or a drawing with ink, at the place that the form names [FRM-8, INP-03]', async () => {
    const { client, assignmentId } = await aSigner()
    await agree(client)
    const whole = await wholeForm(client, assignmentId)
    for (const [signature, code] of [
      [{ linkId: place, method: 'typed', name: '   ' }, 'missing'],
      [{ linkId: place, method: 'typed' }, 'missing'],
      [{ linkId: place, method: 'drawn' }, 'missing'],
      [{ linkId: place, method: 'drawn', drawing: Buffer.from('<svg/>').toString('base64') }, 'notADrawing'],
      [{ linkId: 'intro.1', method: 'typed', name: 'Maya' }, 'notAPlace'],
    ] as const) {
      const answer = await sign(client, assignmentId, { ...whole, signatures: [signature] })
      expect([answer.status, answer.body.errors?.[0].code], JSON.stringify(signature)).toEqual([400, code])
    }
    const huge = { linkId: place, method: 'drawn', drawing: 'A'.repeat(300_000) }
    expect((await sign(client, assignmentId, { ...whole, signatures: [huge] })).status).toBe(400)
  })
})

describe('who signs', () => {
  it('is the session’s person, whatever a body says [TEN-08]', async () => {
    const { client, assignmentId } = await aSigner()
    await agree(client)
    const whole = await wholeForm(client, assignmentId)
    for (const field of ['user_id', 'on_behalf_of', 'type', 'capacity', 'signerName', 'personId']) {
      const answer = await sign(client, assignmentId, {
        ...whole,
        signatures: [{ ...typed, [field]: provider.personId }],
      })
      expect([answer.status, answer.body.title], field).toEqual([400, 'invalid-input'])
    }
  })

  it('is a parent as guardian, by the grant alone [TEN-08, FRM-8]', async () => {
    const { client, assignmentId } = await aSigner({ relationship: 'parent', firstName: 'Paula' })
    const asClient = await signedBy(client, assignmentId, place)
    expect([asClient.status, asClient.body.title]).toEqual([409, 'wrong-signer'])
    const signed = await signedBy(client, assignmentId, 'agreement.guardian-signature', {
      'agreement.who': 'guardian',
    })
    expect(signed.status, signed.text).toBe(201)
    const shown = await provider.caller.get(`${practice.path}/submissions/${signed.body.submissionId}`)
    expect(shown.body.signatures).toMatchObject([
      { capacity: 'guardian', relationship: 'parent', signerName: 'Paula Okafor' },
    ])
  })

  it('is never a payer or a spouse [TEN-08]', async () => {
    for (const relationship of ['spouse', 'responsibleParty', 'other'] as const) {
      const { client, assignmentId } = await aSigner({ relationship })
      const answer = await signedBy(client, assignmentId, place)
      expect([answer.status, answer.body.title], relationship).toEqual([403, 'may-not-sign'])
    }
  })
})

describe('a signed form', () => {
  it('keeps everything that proves the signature [FRM-8, SIG-01]', async () => {
    const { client, assignmentId } = await aSigner()
    await agree(client)
    const signedAt = new Date(Date.now() + 60_000)
    product.setClock(signedAt.getTime())
    const signed = await sign(
      client,
      assignmentId,
      {
        ...(await wholeForm(client, assignmentId)),
        signatures: [{ linkId: place, method: 'drawn', drawing: drawnPng() }],
      },
      { 'user-agent': 'Mozilla/5.0 (iPhone) Safari/604.1' },
    ).finally(() => product.setClock(null))
    expect(signed.status, signed.text).toBe(201)
    expect(signed.body).toMatchObject({ document: 'beingMade', signedAt: signedAt.toISOString() })
    const form = await owner.query(`select hash from form_versions where form_id = $1 and version = 1`, [
      ids[consent],
    ])
    const shown = await provider.caller.get(`${practice.path}/submissions/${signed.body.submissionId}`)
    expect(shown.body.signatures).toMatchObject([
      {
        linkId: place,
        signerName: 'Maya Okafor',
        capacity: 'self',
        method: 'drawn',
        drawing: drawnPng(),
        disclosureVersion: '1.0.0',
        signedAt: signedAt.toISOString(),
        ip: '127.0.0.1',
        device: 'Mozilla/5.0 (iPhone) Safari/604.1',
        signInMethod: 'password',
        formHash: form.rows[0].hash.toString('hex'),
      },
    ])
    const audit = await owner.query(
      `select details from audit_events where action = 'sign' and subject_id = $1`,
      [signed.body.submissionId],
    )
    expect(audit.rows[0].details.evidenceHash).toBe(shown.body.signatures[0].evidenceHash)
  })

  it('becomes one PDF, however often and at once its job runs, and is a copy for her at once [SIG-02, CON-03]', async () => {
    const { client, assignmentId, submissionId } = await aSignedConsent()
    const path = `${client.path}/forms/${assignmentId}/document`
    const early = await client.caller.get(path)
    expect([early.status, early.body.title]).toEqual([409, 'document-being-made'])
    expect((await client.caller.get(`${client.path}/forms?list=done`)).body.items[0].document).toBe(
      'beingMade',
    )
    await Promise.allSettled([seal(submissionId), seal(submissionId), seal(submissionId)])
    await seal(submissionId)
    const files = await owner.query(`select count(*)::int as n from files where client_id = $1`, [client.id])
    expect(files.rows[0].n).toBe(1)
    const [hers, theirs] = [
      await client.caller.get(path),
      await provider.caller.get(`${practice.path}/submissions/${submissionId}/document`),
    ]
    expect([hers.status, theirs.status]).toEqual([200, 200])
    expect(hers.bytes.equals(theirs.bytes)).toBe(true)
    expect(hers.headers['content-disposition']).toContain('Informed Consent for Psychotherapy')
    const text = shownText(hers.bytes).join('\n').replaceAll('\n', ' ')
    for (const words of [
      'psychotherapy at Cedar Street Therapy',
      'Maya Okafor',
      'Record of signing',
      '127.0.0.1',
    ])
      expect(text).toContain(words)
    expect((await client.caller.get(`${client.path}/forms?list=done`)).body.items[0].document).toBe('ready')
  })

  it('is made to the same bytes again, whatever the practice is called later [SIG-01]', async () => {
    const { client, assignmentId, submissionId } = await aSignedConsent()
    await seal(submissionId)
    await owner.query(`update practices set name = 'Another Name', accent = '#aa3300' where id = $1`, [
      practice.id,
    ])
    const kept = await client.caller.get(`${client.path}/forms/${assignmentId}/document`)
    const again = await inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
      findDocumentToMake(work, submissionId),
    )
    const bytes = await renderPdf(again!.document)
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      createHash('sha256').update(kept.bytes).digest('hex'),
    )
    await owner.query(
      `update practices set name = 'Cedar Street Therapy', accent = '#0f6e68' where id = $1`,
      [practice.id],
    )
  })

  it('happens once in two windows, and nobody can change it through the program [SIG-02, SIG-03]', async () => {
    const { client, assignmentId } = await aSigner()
    await agree(client)
    const body = { ...(await wholeForm(client, assignmentId)), signatures: [typed] }
    await Promise.all([1, 2, 3, 4].map(() => client.caller.get(`${client.path}/forms`)))
    const answers = await Promise.all([1, 2, 3, 4].map(() => sign(client, assignmentId, body)))
    expect(answers.map((one) => one.status).sort()).toEqual([201, 409, 409, 409])
    for (const table of ['form_submissions', 'form_signatures', 'form_versions', 'signing_agreements']) {
      const change = inPracticeAsSystem(product.services, practice.id, 'test', (work) =>
        work.trx.deleteFrom(table as 'form_submissions').execute(),
      )
      await expect(change, table).rejects.toMatchObject({ code: '42501' })
    }
    await expect(owner.query(`delete from form_signatures`)).rejects.toThrow('append-only')
  })

  it('is verified as intact, by her and by the practice [SIG-02]', async () => {
    const { client, assignmentId, submissionId } = await aSignedConsent()
    expect(await verify(submissionId)).toMatchObject({ isIntact: false })
    await seal(submissionId)
    const verdict = await verify(submissionId)
    expect(verdict.isIntact).toBe(true)
    expect(verdict.checks.map((one: { outcome: string }) => one.outcome)).toEqual(Array(6).fill('intact'))
    const hers = await client.caller.get(`${client.path}/forms/${assignmentId}/verification`)
    expect(hers.body.isIntact).toBe(true)
  })

  // Who owns the database can switch the guards off; what he changes then shows.
  it.each([
    ['its answers', 'answers', `update form_submissions set answers_hash = sha256('x') where id = $1`],
    [
      'the seal of its answers',
      'answers',
      `update form_submissions set sealed_record = set_byte(sealed_record, 60, get_byte(sealed_record, 60) # 1) where id = $1`,
    ],
    [
      'the name of its signer',
      'evidence',
      `update form_signatures set signer_name = 'Somebody Else' where submission_id = $1`,
    ],
    [
      'its time',
      'evidence',
      `update form_signatures set signed_at = signed_at + interval '1 day' where submission_id = $1`,
    ],
    [
      'its network address',
      'evidence',
      `update form_signatures set ip = '203.0.113.9' where submission_id = $1`,
    ],
    [
      'the drawing',
      'signature',
      `update form_signatures set sealed_mark = set_byte(sealed_mark, 60, get_byte(sealed_mark, 60) # 1) where submission_id = $1`,
    ],
    [
      'the disclosure',
      'disclosure',
      `update signing_agreements set shown_text = 'other', shown_hash = sha256('other') where id in (select agreement_id from form_signatures where submission_id = $1)`,
    ],
    [
      'the hash of its PDF',
      'document',
      `update signed_documents set sha256 = sha256('x') where submission_id = $1`,
    ],
    ['all of its signatures', 'evidence', `delete from form_signatures where submission_id = $1`],
  ])('shows when somebody changes %s [SIG-02]', async (_what, part, statement) => {
    const { submissionId } = await aSignedConsent()
    await seal(submissionId)
    expect(await changedParts(submissionId)).toEqual([])
    const rowCount = await tamper(statement, [submissionId])
    expect(rowCount).toBe(1)
    expect(await changedParts(submissionId)).toContain(part)
  })

  it('shows when somebody changes the words of the form itself [SIG-02]', async () => {
    const form = await importedForm(practice, aShortForm('urn:test:tampered', 'May we?', true))
    const client = await aClient(product, practice, { providerIds: [provider.staffId] })
    const assignmentId = await aTask(product, practice, client, form.id)
    const signed = await signedBy(client, assignmentId, 'signature')
    await tamper(
      `update form_versions set canonical = replace(canonical, 'May we?', 'May we not?'), hash = sha256(convert_to(replace(canonical, 'May we?', 'May we not?'), 'UTF8')) where form_id = $1`,
      [form.id],
    )
    expect(await changedParts(signed.body.submissionId)).toContain('form')
  })
})
