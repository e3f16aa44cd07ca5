import { newId } from '../../kernel/ids.ts'
import type { CaseWorld, RouteCases } from '../../testing/route-cases.ts'
import { agree, aShortForm, aTask, importedForm, openedForm, signedBy, wholeForm } from './forms.factories.ts'
import { sealSignedForm } from './seal-signed-form/seal-signed-form.job.ts'

const url = () => `urn:test:${newId()}`

async function aTaskOf({ product, practice, client }: CaseWorld, isSigned = false): Promise<string> {
  const form = await importedForm(practice, aShortForm(url(), 'What brings you here?', isSigned))
  return aTask(product, practice, client, form.id)
}

async function sent(world: CaseWorld) {
  const assignmentId = await aTaskOf(world)
  const { client } = world
  const answer = await client.caller.post(
    `${client.path}/forms/${assignmentId}/submission`,
    await wholeForm(client, assignmentId),
  )
  return { assignmentId, submissionId: answer.body.submissionId as string }
}

async function signed(world: CaseWorld) {
  const assignmentId = await aTaskOf(world, true)
  const answer = await signedBy(world.client, assignmentId, 'signature')
  await sealSignedForm(world.product.services, {
    practiceId: world.practice.id,
    id: answer.body.submissionId,
  })
  return { assignmentId, submissionId: answer.body.submissionId as string }
}

/** A form with a file among its answers, sent in. */
async function sentWithFile(world: CaseWorld) {
  const { product, practice, client } = world
  const form = await importedForm(practice, {
    resourceType: 'Questionnaire',
    url: url(),
    status: 'active',
    title: 'A letter',
    item: [{ linkId: 'letter', text: 'The letter', type: 'attachment', required: true }],
  })
  const assignmentId = await aTask(product, practice, client, form.id)
  const file = await client.caller.post(`${client.path}/files`, Buffer.from('Dear colleague'), {
    'content-type': 'application/octet-stream',
    'x-file-name': 'letter.txt',
  })
  const fileId = file.body.id as string
  const answer = await client.caller.post(`${client.path}/forms/${assignmentId}/submission`, {
    formVersion: 1,
    version: 0,
    language: 'en',
    response: {
      resourceType: 'QuestionnaireResponse',
      status: 'in-progress',
      item: [{ linkId: 'letter', answer: [{ valueAttachment: { url: `urn:uuid:${fileId}` } }] }],
    },
  })
  return { assignmentId, fileId, submissionId: answer.body.submissionId as string }
}

export const formsCases: RouteCases = {
  listForms: {
    prepare: async ({ practice, provider }) => ({ as: provider.caller, path: `${practice.path}/forms` }),
  },
  previewForm: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/form-previews`,
      body: { questionnaire: aShortForm(url()) },
    }),
  },
  importForm: {
    prepare: async ({ practice, owner }) => ({
      as: owner.caller,
      path: `${practice.path}/forms`,
      body: { questionnaire: aShortForm(url()) },
    }),
  },
  showForm: {
    prepare: async ({ practice, provider }) => ({
      as: provider.caller,
      path: `${practice.path}/forms/${(await importedForm(practice, aShortForm(url()))).id}`,
    }),
  },
  assignForm: {
    prepare: async ({ practice, provider, client }) => ({
      as: provider.caller,
      path: `${practice.path}/clients/${client.id}/forms`,
      body: { formIds: [(await importedForm(practice, aShortForm(url()))).id] },
    }),
  },
  withdrawForm: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/form-assignments/${await aTaskOf(world)}/withdrawal`,
    }),
  },
  listClientForms: {
    prepare: async ({ practice, provider, client }) => ({
      as: provider.caller,
      path: `${practice.path}/clients/${client.id}/forms`,
    }),
  },
  showSubmission: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/submissions/${(await sent(world)).submissionId}`,
    }),
  },
  downloadSignedForm: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/submissions/${(await signed(world)).submissionId}/document`,
    }),
  },
  verifySignedForm: {
    prepare: async (world) => ({
      as: world.provider.caller,
      path: `${world.practice.path}/submissions/${(await signed(world)).submissionId}/verification`,
    }),
  },
  downloadSubmittedFile: {
    prepare: async (world) => {
      const { submissionId, fileId } = await sentWithFile(world)
      return {
        as: world.provider.caller,
        path: `${world.practice.path}/submissions/${submissionId}/files/${fileId}`,
      }
    },
  },
  listMyForms: { prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/forms` }) },
  showMyForm: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/forms/${await aTaskOf(world)}`,
    }),
  },
  saveAnswers: {
    prepare: async (world) => {
      const assignmentId = await aTaskOf(world)
      const { formId, formVersion, version, response } = await openedForm(world.client, assignmentId)
      return {
        as: world.client.caller,
        path: `${world.client.path}/forms/${assignmentId}/answers`,
        body: { formId, formVersion, version, response },
      }
    },
  },
  submitForm: {
    prepare: async (world) => {
      const assignmentId = await aTaskOf(world)
      return {
        as: world.client.caller,
        path: `${world.client.path}/forms/${assignmentId}/submission`,
        body: await wholeForm(world.client, assignmentId),
      }
    },
  },
  showSigningDisclosure: {
    prepare: async ({ client }) => ({ as: client.caller, path: `${client.path}/signing-agreement` }),
  },
  agreeToSign: {
    prepare: async ({ client }) => ({
      as: client.caller,
      path: `${client.path}/signing-agreement`,
      body: { version: '1.0.0', language: 'en' },
    }),
  },
  withdrawSigningAgreement: {
    prepare: async ({ client }) => {
      await agree(client)
      return { as: client.caller, path: `${client.path}/signing-agreement` }
    },
  },
  signForm: {
    prepare: async (world) => {
      const assignmentId = await aTaskOf(world, true)
      await agree(world.client)
      return {
        as: world.client.caller,
        path: `${world.client.path}/forms/${assignmentId}/signature`,
        body: {
          ...(await wholeForm(world.client, assignmentId)),
          signatures: [{ linkId: 'signature', method: 'typed', name: 'Maya Okafor' }],
        },
      }
    },
  },
  downloadMySignedForm: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/forms/${(await signed(world)).assignmentId}/document`,
    }),
  },
  verifyMySignedForm: {
    prepare: async (world) => ({
      as: world.client.caller,
      path: `${world.client.path}/forms/${(await signed(world)).assignmentId}/verification`,
    }),
  },
  downloadMySubmittedFile: {
    prepare: async (world) => {
      const { assignmentId, fileId } = await sentWithFile(world)
      return {
        as: world.client.caller,
        path: `${world.client.path}/forms/${assignmentId}/files/${fileId}`,
      }
    },
  },
}
