import type { paths } from '../../../kernel/api.ts'

export type Invitation = paths['/api/invitation']['post']['responses'][200]['content']['application/json']
export type Method = 'text' | 'email'

type Begun = { attempt: string; phone: string; method: Method; sentTo: string }

/** How far this browser has come; kept with its history, never in the address. */
export type Progress =
  | { step: 'phone'; phone?: string; method?: Method }
  | ({ step: 'code' } & Begun)
  | ({ step: 'terms' } & Begun)
  | ({ step: 'password'; termsVersion: string } & Begun)

export type At<Step extends Progress['step']> = Extract<Progress, { step: Step }>

export interface StepProps<Step extends Progress['step']> {
  token: string
  invitation: Invitation
  progress: At<Step>
  onNext: (next: Progress) => void
  /** The link stopped working meanwhile: it ran out, was used, or a newer one was sent. */
  onNotValid: () => void
}
