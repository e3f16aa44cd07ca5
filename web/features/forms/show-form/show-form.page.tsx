import { Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { ErrorState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { formQuery, titleIn } from '../form-queries.ts'
import { CannotBeShownList } from '../import-form/cannot-be-shown.tsx'
import { FormPreview } from './form-preview.tsx'

export default function ShowFormPage() {
  const { t, i18n } = useTranslation('forms')
  const practice = usePractice()
  const { formId } = usePathParts<{ formId: string }>()
  const form = useQuery(formQuery(practice.practiceId, formId))
  const back = { to: `${addressOf(practice)}/forms`, label: t('list.title') }
  if (form.isError && !form.data)
    return (
      <>
        <PageHeader title={t('preview.documentTitle')} back={back} />
        <ErrorState error={form.error} onRetry={() => void form.refetch()} />
      </>
    )
  return (
    <Loaded query={form} loading={<LoadingState shape="page" />}>
      {(one) => (
        <Stack gap={20} maw={860}>
          <PageHeader
            title={titleIn(one.titles, i18n.language)}
            lead={`${t(`list.origin.${one.origin}`)} · ${t('sent.version', { version: one.version })}`}
            back={back}
          />
          {one.cannotBeShown.length > 0 && <CannotBeShownList items={one.cannotBeShown as never} />}
          <FormPreview key={one.version} questionnaire={one.questionnaire} />
        </Stack>
      )}
    </Loaded>
  )
}
