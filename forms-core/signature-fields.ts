import { extensionUrls, findExtension } from './extensions.ts'
import type { Extension, Questionnaire, QuestionnaireItem, QuestionnaireResponse } from './fhir.ts'
import { flattenItems } from './items.ts'
import { visibleItems } from './lay-out-form.ts'

export const signers = ['client', 'guardian', 'provider'] as const
export type Signer = (typeof signers)[number]

export type SignatureField = {
  /** Null when the form as a whole asks for a signature without saying where. */
  linkId: string | null
  kind: 'signature' | 'initials'
  signer: Signer
  /** 1 signs first. */
  order: number
  required: boolean
}

function fieldOf(extensions: Extension[] | undefined): Omit<SignatureField, 'linkId' | 'required'> | null {
  const parts = findExtension(extensions, extensionUrls.signatureField)?.extension
  if (parts) {
    const signer = signers.find((one) => one === findExtension(parts, 'signer')?.valueCode) ?? 'client'
    const kind = findExtension(parts, 'kind')?.valueCode === 'initials' ? 'initials' : 'signature'
    const order = findExtension(parts, 'order')?.valuePositiveInt ?? signers.indexOf(signer) + 1
    return { kind, signer, order }
  }
  // The standard's own extension names the purpose of the signature, never the person: the client signs.
  if (findExtension(extensions, extensionUrls.signatureRequired))
    return { kind: 'signature', signer: 'client', order: 1 }
  return null
}

/** The signature or initials field that an item is; null for every other item. */
export function signatureFieldOf(item: QuestionnaireItem): SignatureField | null {
  const field = fieldOf(item.extension)
  return field && { ...field, linkId: item.linkId, required: item.required ?? true }
}

/**
 * A place to sign, which holds no answer: what was signed, by whom and when is kept with the signature, over
 * the hash of the answers. Initials are different: they are answers, typed beside the text they confirm.
 */
export function isSignaturePlace(item: QuestionnaireItem): boolean {
  return item.type !== 'group' && signatureFieldOf(item)?.kind === 'signature'
}

export function isInitials(item: QuestionnaireItem): boolean {
  return signatureFieldOf(item)?.kind === 'initials'
}

/** The signatures that the form asks for with these answers, in the order in which people sign. */
export function signaturesAsked(
  questionnaire: Questionnaire,
  response: QuestionnaireResponse,
): SignatureField[] {
  const fields = visibleItems(questionnaire, response).flatMap((node) => signatureFieldOf(node.item) ?? [])
  const whole = fieldOf(questionnaire.extension)
  const signatures = fields.filter((field) => field.kind === 'signature')
  if (whole && signatures.length === 0) signatures.push({ ...whole, linkId: null, required: true })
  return signatures.sort((a, b) => a.order - b.order)
}

/** Whether anybody may ever have to sign this form, whatever the answers. */
export function mayAskForSignature(questionnaire: Questionnaire): boolean {
  return (
    fieldOf(questionnaire.extension) !== null ||
    flattenItems(questionnaire).some(({ item }) => signatureFieldOf(item)?.kind === 'signature')
  )
}
