import { Button, Select } from '@mantine/core'
import { IconHelpCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { PageLink, useGo, usePathParts } from '../../../kernel/navigation.ts'
import { PageHeader } from '../../../kernel/page-header.tsx'
import { addressOf, usePractice } from '../../../kernel/session.ts'
import { Loaded, LoadingState } from '../../../kernel/states.tsx'
import { useFormat } from '../../../kernel/use-format.ts'
import { availabilityQuery, servicesQuery } from '../scheduling-queries.ts'
import { AvailabilityForm } from './availability-form.tsx'

/** When a provider works, where, and how clients may book (SCH-1). */
export default function AvailabilityPage() {
  const { t } = useTranslation(['scheduling', 'availability'])
  const practice = usePractice()
  const { practiceId } = practice
  const { staffId } = usePathParts<{ staffId: string }>()
  const go = useGo()
  const format = useFormat()
  const availability = useQuery(availabilityQuery(practiceId, staffId))
  const services = useQuery(servicesQuery(practiceId))
  const providers = services.data?.providers ?? []
  return (
    <>
      <PageHeader
        title={t('hours.title')}
        lead={
          availability.data &&
          t('hours.lead', {
            provider: availability.data.provider.name,
            zone: format.zoneShort(availability.data.provider.timeZone),
          })
        }
        back={{ to: `${addressOf(practice)}/calendar`, label: t('calendar.title') }}
        actions={
          <>
            <Button
              component={PageLink}
              to={`${addressOf(practice)}/why-no-slot`}
              search={{ provider: staffId }}
              variant="default"
              leftSection={<IconHelpCircle size={20} aria-hidden />}
            >
              {t('availability:why.title')}
            </Button>
            {providers.length > 1 && providers.some((p) => p.id === staffId) && (
              <Select
                aria-label={t('calendar.provider')}
                value={staffId}
                onChange={(next) => next && go(`${addressOf(practice)}/hours/${next}`)}
                data={providers.map((p) => ({ value: p.id, label: p.name }))}
              />
            )}
          </>
        }
      />
      <Loaded query={availability} loading={<LoadingState shape="card" rows={8} />}>
        {(saved) => (
          <Loaded query={services} loading={<LoadingState shape="card" rows={8} />}>
            {(list) => <AvailabilityForm key={staffId} saved={saved} services={list} />}
          </Loaded>
        )}
      </Loaded>
    </>
  )
}
