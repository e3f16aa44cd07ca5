import type { paths } from '../../../kernel/api.ts'

export type Preview =
  paths['/api/practices/{practiceId}/invitations/many/preview']['post']['responses'][200]['content']['application/json']
export type JudgedLine = Preview['lines'][number]
export type WrittenLine = Omit<JudgedLine, 'problem' | 'clientId'>
export type Field = Exclude<keyof WrittenLine, 'line'>

export const fields: Field[] = ['firstName', 'lastName', 'email', 'dateOfBirth', 'cellPhone', 'locale']

/** As the server takes it back to judge it again. */
export const asWritten = ({ problem, clientId, ...written }: JudgedLine): WrittenLine => written
