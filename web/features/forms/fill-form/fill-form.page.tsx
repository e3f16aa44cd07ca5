import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveEvents } from '../../../kernel/live-events.ts'
import { usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { keyIn } from '../../../kernel/query.ts'
import { addressOf, useClientPortal } from '../../../kernel/session.ts'
import { ErrorState, Loaded, LoadingState } from '../../../kernel/states.tsx'
import { myFormQuery } from '../form-queries.ts'
import { MySubmission } from '../show-submission/my-submission.tsx'
import { FillForm } from './fill-form.tsx'

/** A form to fill; once it was sent in, what was sent (FRM-7). */
export default function FillFormPage() {
  const { t } = useTranslation('forms')
  const portal = useClientPortal()
  const { portalId } = portal
  const { assignmentId } = usePathParts<{ assignmentId: string }>()
  const queries = useQueryClient()
  const form = useQuery({
    ...myFormQuery(portalId, assignmentId),
    // What is being typed must not be replaced by a reading in the background.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  useLiveEvents({ portalId }, ({ kind, id }) => {
    if (kind === 'form' && id === assignmentId && form.data?.state === 'completed')
      void queries.invalidateQueries({ queryKey: keyIn({ portalId }, 'forms', 'one', assignmentId) })
  })
  const back = { to: `${addressOf(portal)}/forms`, label: t('mine.title') }
  if (form.isError && !form.data)
    return (
      <>
        <PageHeader title={t('fill.documentTitle')} back={back} />
        <ErrorState error={form.error} onRetry={() => void form.refetch()} />
      </>
    )
  return (
    <Loaded query={form} loading={<LoadingState shape="page" />}>
      {(one) =>
        one.form ? (
          <FillForm key={`${one.id}/${one.form.formVersion}`} task={one} form={one.form} />
        ) : one.submission ? (
          <MySubmission sent={one.submission} />
        ) : (
          <ErrorState error={undefined} />
        )
      }
    </Loaded>
  )
}
