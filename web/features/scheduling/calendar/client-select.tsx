import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { keyIn } from '../../../kernel/query.ts'
import { usePractice } from '../../../kernel/session.ts'

export interface ChosenClient {
  id: string
  name: string
}

interface ClientSelectProps {
  value: ChosenClient | undefined
  onChange: (client: ChosenClient) => void
}

/** Finds a client of the practice by name. */
export function ClientSelect({ value: chosen, onChange }: ClientSelectProps) {
  const { t } = useTranslation('scheduling')
  const { practiceId } = usePractice()
  const [typed, setTyped] = useState(chosen?.name ?? '')
  // After a choice the field holds the name, which is no new search.
  const [search] = useDebouncedValue(typed === chosen?.name ? '' : typed.trim(), 200)
  const found = useQuery({
    queryKey: keyIn({ practiceId }, 'clients', 'to-book', search),
    placeholderData: keepPreviousData,
    queryFn: async () =>
      (
        await api.GET('/api/practices/{practiceId}/clients', {
          params: { path: { practiceId }, query: { limit: 20, ...(search && { search }) } },
        })
      ).data!.items,
  })
  // The names of what was typed before are no answer to what stands there now: Enter would take a wrong client.
  const isBehind =
    found.isPending || found.isPlaceholderData || (typed !== chosen?.name && typed.trim() !== search)
  const options = (found.data ?? []).map((client) => ({
    value: client.id,
    label: `${client.preferredName ?? client.firstName} ${client.lastName}`,
  }))
  const data =
    chosen && !options.some((option) => option.value === chosen.id)
      ? [{ value: chosen.id, label: chosen.name }, ...options]
      : options
  return (
    <Select
      label={t('new.client')}
      placeholder={t('new.clientSearch')}
      searchable
      required
      data-autofocus
      value={chosen?.id ?? null}
      data={data}
      filter={({ options: all }) => (isBehind ? [] : all)}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={isBehind ? undefined : t('new.clientNone')}
      onChange={(id, option) => {
        if (id && option) onChange({ id, name: option.label })
      }}
    />
  )
}
