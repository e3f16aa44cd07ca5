import { useForm } from '@mantine/form'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api, asProblem } from '../../../kernel/api.ts'
import { useSubmit } from '../../../kernel/form-errors.ts'
import { keyIn } from '../../../kernel/query.ts'
import { sessionQuery, usePractice } from '../../../kernel/session.ts'
import { tell } from '../../../kernel/toast.tsx'
import { callClients } from '../../../kernel/words.ts'
import type { Setting, Settings } from '../practice-queries.ts'

export interface Conflict {
  theirs: Settings
  /** The fields of this form that somebody else changed meanwhile to something else than what stands here. */
  fields: Setting[]
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)

/**
 * A form over some of the settings. Only what was changed is sent. Where somebody else saved meanwhile, other fields are let
 * through; for the same field both versions are shown, and nothing is lost (CON-02).
 */
export function useSettingsForm<Name extends Setting>(settings: Settings, names: readonly Name[]) {
  const { t } = useTranslation('practice')
  const { practiceId } = usePractice()
  const queries = useQueryClient()
  const [read, setRead] = useState(settings)
  const [conflict, setConflict] = useState<Conflict>()
  const pick = (from: Settings) =>
    Object.fromEntries(names.map((name) => [name, from[name] ?? ''])) as Pick<Settings, Name>
  const form = useForm<Pick<Settings, Name>>({ initialValues: pick(settings) })

  async function save(values: Pick<Settings, Name>, since: Settings): Promise<void> {
    const changed = names.filter((name) => !same(values[name], since[name] ?? ''))
    const body = {
      version: since.version,
      ...Object.fromEntries(changed.map((name) => [name, values[name]])),
    }
    try {
      const { data } = await api.PATCH('/api/practices/{practiceId}/settings', {
        params: { path: { practiceId } },
        body,
      })
      finish(values, { ...since, ...values, version: data!.version })
    } catch (error) {
      const problem = asProblem(error)
      const theirs = problem.kind === 'changed-meanwhile' ? (problem.extra.current as Settings) : undefined
      if (!theirs) throw error
      const fields = changed.filter(
        (name) => !same(theirs[name], since[name]) && !same(theirs[name] ?? '', values[name]),
      )
      if (fields.length > 0) setConflict({ theirs: { ...theirs, logo: since.logo }, fields })
      else await save(values, { ...theirs, logo: since.logo })
    }
  }

  function finish(values: Pick<Settings, Name>, saved: Settings) {
    setConflict(undefined)
    setRead(saved)
    form.resetDirty(values)
    void queries.invalidateQueries({ queryKey: keyIn({ practiceId }, 'settings') })
    void queries.invalidateQueries({ queryKey: sessionQuery.queryKey })
    void callClients(saved.wordForClient)
    tell(t('settings.saved'))
  }

  const { onSubmit, busy, refusal } = useSubmit(form, (values) => save(values, read))
  return {
    form,
    onSubmit,
    busy,
    refusal,
    conflict,
    /** What stands here is written over what somebody else saved. */
    keepMine: async () => {
      if (conflict) await save(form.getValues(), conflict.theirs)
    },
    takeTheirs: () => {
      if (!conflict) return
      setRead(conflict.theirs)
      form.setValues(pick(conflict.theirs))
      form.resetDirty(pick(conflict.theirs))
      setConflict(undefined)
    },
  }
}
