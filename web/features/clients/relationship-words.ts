import { useTranslation } from 'react-i18next'

/** What somebody is to the client, in a word. */
export function useRelationshipWords(): (relationship: string) => string {
  const { t } = useTranslation('clients')
  const words: Record<string, string> = {
    self: t('relationship.self'),
    parent: t('relationship.parent'),
    guardian: t('relationship.guardian'),
    spouse: t('relationship.spouse'),
    responsibleParty: t('relationship.responsibleParty'),
    other: t('relationship.other'),
  }
  return (relationship) => words[relationship] ?? words.other!
}
