import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ManyChoiceCards } from '../../../kernel/choice-cards.tsx'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { type FormLine, formsQuery, titleIn } from '../form-queries.ts'

export interface ChooseFormsProps {
  value: string[]
  onChange: (formIds: string[]) => void
  label: string
  description?: string
  error?: string | undefined
  /** Forms that need not be offered: the client has them to do already. */
  without?: string[]
}

/** The practice's forms, to choose some of them for a client. */
export function ChooseForms({ value, onChange, label, description, error, without = [] }: ChooseFormsProps) {
  const { t, i18n } = useTranslation('forms')
  const { practiceId } = usePractice()
  const forms = useQuery(formsQuery(practiceId))
  const factsOf = (form: FormLine) =>
    [
      t('mine.questions', { count: form.questionCount }),
      ...(form.asksSignature ? [t('mine.asksSignature')] : []),
    ].join(' · ')
  const offered = (all: FormLine[]) =>
    all.filter((form) => form.status === 'active' && !without.includes(form.id))
  return (
    <Loaded
      query={forms}
      loading={<LoadingState shape="list" rows={4} />}
      isEmpty={(all) => offered(all).length === 0}
      empty={<Text c="dimmed">{t('choose.none')}</Text>}
    >
      {(all) => (
        <ManyChoiceCards
          label={label}
          description={description}
          error={error}
          choices={offered(all).map((form) => ({
            value: form.id,
            label: titleIn(form.titles, i18n.language),
            description: factsOf(form),
          }))}
          value={value}
          onChange={onChange}
        />
      )}
    </Loaded>
  )
}
