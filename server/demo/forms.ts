import { type Questionnaire, type QuestionnaireResponse, signaturesAsked } from '../../forms-core/index.ts'
import { dayMs } from '../kernel/time/index.ts'
import { Chance } from './chance.ts'
import type { DemoApi } from './demo-api.ts'
import { fillForm } from './fill-form.ts'
import type { DemoClient, DemoPractice } from './people.ts'

const clientsWithForms = 26

type FormList = { items: { id: string; titles: { en: string } }[] }
type Opened = {
  form: {
    formId: string
    formVersion: number
    version: number
    questionnaire: Questionnaire
    response: QuestionnaireResponse
  }
}
type Ask = Awaited<ReturnType<DemoApi['as']>>

/** Forms given, begun, sent in and signed, and one withdrawn, over the last weeks. */
export async function fillForms(
  api: DemoApi,
  practice: DemoPractice,
  titles: RegExp[],
  seed: number,
  now: number,
): Promise<void> {
  const chance = new Chance(seed)
  const owner = practice.staff.find((s) => s.roles.includes('owner'))!
  const asOwner = await api.as(owner.personId)
  const base = `/api/practices/${practice.id}`
  const { items } = (await asOwner('GET', `${base}/forms`)) as FormList
  const formIds = titles.map((title) => items.find((form) => title.test(form.titles.en))!.id)
  const clients = practice.clients.filter((c) => c.personId !== null).slice(0, clientsWithForms)
  for (const [i, client] of clients.entries()) {
    const givenAt = now - (40 - i) * dayMs
    api.setClock(givenAt)
    const dueOn = new Date(givenAt + 45 * dayMs).toISOString().slice(0, 10)
    const { assignmentIds } = (await asOwner('POST', `${base}/clients/${client.clientId}/forms`, {
      formIds,
      dueOn,
    })) as { assignmentIds: string[] }
    if (i % 9 === 8) {
      await asOwner('POST', `${base}/form-assignments/${assignmentIds[0]}/withdrawal`)
      continue
    }
    const asClient = await api.as(client.personId!)
    // A third has done all, a third is in the middle, a third has not begun.
    const done = i % 3 === 0 ? assignmentIds.length : i % 3 === 1 ? 1 : 0
    api.setClock(givenAt + 2 * dayMs)
    if (done > 0) await agreeToSign(asClient, client)
    for (const [k, assignmentId] of assignmentIds.entries()) {
      if (k < done) await complete(asClient, client, assignmentId, chance)
      else if (i % 3 === 1 && k === done) await begin(asClient, client, assignmentId, chance)
    }
  }
}

async function agreeToSign(ask: Ask, client: DemoClient) {
  const path = `/api/portals/${client.clientId}/signing-agreement`
  const { version } = (await ask('GET', path)) as { version: string }
  await ask('POST', path, { version, language: 'en' })
}

async function begin(ask: Ask, client: DemoClient, assignmentId: string, chance: Chance) {
  const path = `/api/portals/${client.clientId}/forms/${assignmentId}`
  const { form } = (await ask('GET', path)) as Opened
  const { formId, formVersion, version, questionnaire } = form
  await ask('PUT', `${path}/answers`, {
    formId,
    formVersion,
    version,
    response: fillForm(questionnaire, form.response, chance, 0.4, client.isChild),
  })
}

async function complete(ask: Ask, client: DemoClient, assignmentId: string, chance: Chance) {
  const path = `/api/portals/${client.clientId}/forms/${assignmentId}`
  const { form } = (await ask('GET', path)) as Opened
  const { formVersion, version, questionnaire } = form
  const response = fillForm(questionnaire, form.response, chance, 1, client.isChild)
  const sent = { formVersion, version, language: 'en', response }
  const places = signaturesAsked(questionnaire, response).filter(
    (p) => p.signer !== 'provider' && (p.required || p.signer === 'client'),
  )
  if (places.length === 0) await ask('POST', `${path}/submission`, sent)
  else {
    const name = client.isChild ? 'Dana Okafor' : `${client.firstName} ${client.lastName}`
    await ask('POST', `${path}/signature`, {
      ...sent,
      signatures: places.map((p) => ({ linkId: p.linkId, method: 'typed', name })),
    })
  }
}
