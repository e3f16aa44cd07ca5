import { Button, Card, FileButton, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../../kernel/api.ts'
import { ErrorState } from '../../../kernel/states.tsx'
import { tell } from '../../../kernel/toast.tsx'
import { maxUploadBytes, uploadFile } from '../../../kernel/upload.ts'
import { type Profile, profileQuery } from '../profile-queries.ts'
import classes from './edit-profile.module.css'
import { profileIcons } from './profile-icons.ts'

/** Saved at once, apart from the form: a photo is sent as soon as it is chosen. */
export function ProfilePhoto({ photoId, icon }: { photoId: string | null; icon: Profile['icon'] }) {
  const { t } = useTranslation('myProfile')
  const queries = useQueryClient()
  const [isTooLarge, setTooLarge] = useState(false)
  const choose = (file: File | null) => {
    if (!file) return
    setTooLarge(file.size > maxUploadBytes)
    if (file.size <= maxUploadBytes) save.mutate(file)
  }
  const keep = (id: string | null) =>
    queries.setQueryData(profileQuery.queryKey, (profile) => profile && { ...profile, photoId: id })
  const save = useMutation({
    mutationFn: (file: File) =>
      uploadFile<{ photoId: string }>({ url: '/api/user/profile/photo', method: 'PUT', file }),
    onSuccess: (saved) => {
      keep(saved.photoId)
      tell(t('collaborator.photoSaved'))
    },
  })
  const remove = useMutation({
    mutationFn: async () => api.DELETE('/api/user/profile/photo'),
    onSuccess: () => {
      keep(null)
      tell(t('collaborator.photoRemoved'))
    },
  })
  const Icon = profileIcons[icon]
  const failed = save.error ?? remove.error
  return (
    <Card>
      <Group gap={20} wrap="nowrap" align="flex-start">
        <div className={classes.photo}>
          {photoId ? (
            <img src={`/api/user/profile/photo/${photoId}`} alt={t('collaborator.photoAlt')} />
          ) : (
            <Icon size={48} aria-hidden />
          )}
        </div>
        <Stack gap={8}>
          <Title order={2} size="h3">
            {t('collaborator.photo')}
          </Title>
          <Text c="dimmed">{t('collaborator.photoText')}</Text>
          <Group gap={10}>
            <FileButton
              accept="image/jpeg,image/png,image/webp"
              onChange={choose}
              inputProps={{ 'aria-label': t('collaborator.choosePhoto') }}
            >
              {(props) => (
                <Button {...props} variant="default" loading={save.isPending}>
                  {t(photoId ? 'collaborator.changePhoto' : 'collaborator.choosePhoto')}
                </Button>
              )}
            </FileButton>
            {photoId && (
              <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
                {t('collaborator.removePhoto')}
              </Button>
            )}
          </Group>
        </Stack>
      </Group>
      {isTooLarge && (
        <Text c="red" role="alert" mt="sm">
          {t('collaborator.photoTooLarge')}
        </Text>
      )}
      {failed && <ErrorState error={failed} />}
    </Card>
  )
}
