import { Modal, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'
import { Loaded } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { addDays, localDateAt, servicesQuery } from '../../scheduling/index.ts'
import { WishForm } from '../wish/wish-form.tsx'

const usualDays = 60

/** Puts somebody on the list who asked by phone. */
export function AddToWaitlist({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('waitlist')
  const practice = usePractice()
  const { practiceId } = practice
  const queries = useQueryClient()
  const lists = useQuery(servicesQuery(practiceId))
  const [name, setName] = useState('')
  const [search] = useDebouncedValue(name.trim(), 250)
  const [clientId, setClientId] = useState<string | null>(null)
  const clients = useQuery({
    queryKey: keyIn({ practiceId }, 'clients', 'to-choose', search),
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients', {
          params: { path: { practiceId }, query: { limit: 20, ...(search && { search }) } },
        })
      ).data!.items,
  })
  const today = localDateAt(Date.now(), practice.timeZone)
  return (
    <Modal opened onClose={onClose} title={t('list.add')} size="lg">
      <Loaded query={lists}>
        {({ services, providers, locations }) => (
          <WishForm
            offered={{
              services: services.filter((one) => one.isActive && one.isBookableByClients),
              providers: providers.map((provider) => ({
                ...provider,
                serviceIds: services
                  .filter((one) => one.providerIds.includes(provider.id))
                  .map((one) => one.id),
              })),
              locations,
            }}
            given={{}}
            firstDay={today}
            usualLastDay={addDays(today, usualDays)}
            submitLabel={t('list.add')}
            isReady={clientId !== null}
            onSubmit={async (wish) => {
              await api.POST('/api/practices/{practiceId}/waitlist', {
                params: { path: { practiceId } },
                body: { ...wish, clientId: clientId! },
              })
              tell(t('list.added'))
              await queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'waitlist') })
              onClose()
            }}
          >
            <Select
              label={t('scheduling:new.client')}
              placeholder={t('scheduling:new.clientSearch')}
              searchable
              searchValue={name}
              onSearchChange={setName}
              value={clientId}
              onChange={setClientId}
              filter={({ options }) => options}
              nothingFoundMessage={t('scheduling:new.clientNone')}
              data={(clients.data ?? []).map((one) => ({
                value: one.id,
                label: `${one.preferredName ?? one.firstName} ${one.lastName}`,
              }))}
            />
          </WishForm>
        )}
      </Loaded>
    </Modal>
  )
}
