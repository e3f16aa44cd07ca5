import { checkResponse } from '../../../../forms-core/check-response.ts'
import type {
  Questionnaire,
  QuestionnaireResponse,
  ResponseAnswer,
  ResponseItem,
} from '../../../../forms-core/fhir.ts'
import type { StoredFile } from '../../../kernel/files/store.ts'
import { invalid } from '../../../kernel/http/problem.ts'
import type { Work } from '../../../kernel/services.ts'
import { words } from '../../../kernel/words.ts'
import { claimFiles } from '../../documents/index.ts'
import { fileAddressesIn, uploadedFileId } from '../only-answers.rules.ts'

/**
 * Takes the uploaded files that the answers name, and puts their true name, kind and size into the answers.
 * @throws Problem 400 when one was not uploaded by this person, belongs to something else already, or is of a kind that the form refuses
 */
export async function claimAnswerFiles(
  work: Work,
  portal: { personId: string; clientId: string; locale: string },
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
): Promise<{ response: QuestionnaireResponse; ids: string[] }> {
  const ids = [...new Set(fileAddressesIn(response).map(uploadedFileId))]
  if (ids.length === 0) return { response, ids: [] }
  const t = words(portal.locale)
  const known = ids.filter((id) => id !== null)
  const files = known.length === ids.length ? await claimFiles(work, known, portal) : null
  if (!files)
    throw invalid([
      { path: 'response', code: 'fileNotUploaded', message: t('forms:answerProblem.fileNotUploaded') },
    ])
  const byUrl = new Map(files.map((file) => [`urn:uuid:${file.id}`, file]))
  const settled = { ...response, item: withFacts(response.item, byUrl) ?? [] }
  const problems = checkResponse(questionnaire, settled)
  if (problems.length > 0)
    throw invalid(
      problems.map(({ linkId, code, values }) => ({
        path: linkId,
        code,
        message: t(`forms:answerProblem.${code}`, values),
      })),
    )
  return { response: settled, ids: known }
}

const withFacts = (
  items: ResponseItem[] | undefined,
  files: Map<string, StoredFile>,
): ResponseItem[] | undefined =>
  items?.map((one) => ({
    ...one,
    ...(one.item ? { item: withFacts(one.item, files)! } : {}),
    ...(one.answer ? { answer: one.answer.map((answer) => answerWithFacts(answer, files)) } : {}),
  }))

function answerWithFacts(answer: ResponseAnswer, files: Map<string, StoredFile>): ResponseAnswer {
  const file = files.get(answer.valueAttachment?.url ?? '')
  return {
    ...answer,
    ...(answer.item ? { item: withFacts(answer.item, files)! } : {}),
    ...(file
      ? {
          valueAttachment: {
            url: `urn:uuid:${file.id}`,
            contentType: file.mediaType,
            size: file.byteSize,
            title: file.name,
          },
        }
      : {}),
  }
}
