/** What the design relies on of the engine and of the platform, in sentences. */
import { END_OF_SUPPORT } from '../kernel/majors';
import { assumptionsOf, profileOf, type PlatformAssumption, type Standing } from '../model/platforms';
import type { Model } from '../model/types';

/** The major and the platform, and what is otherwise there than on a server of one's own. */
export function assumptionsOfPlatform(model: Model): readonly string[] {
  const { postgres, platform } = model;
  const profile = profileOf(model);
  const end = END_OF_SUPPORT[postgres.declared];
  return [
    `PostgreSQL ${postgres.declared}${end === undefined ? '' : `, which gets fixes until ${end}`}; the DDL uses nothing newer`,
    `${platform === 'self-managed' ? platform : profile.title}: ${profile.summary}`,
    ...assumptionsOf(model).map(sentence),
  ];
}

const STANDING: Readonly<Record<Standing, string>> = {
  holds: '',
  differs: '',
  breaks: 'does not work: ',
  unknown: '',
};

function sentence({ title, standing, says, instead }: PlatformAssumption): string {
  const found = says === '' ? 'not tested, so prove it before you rely on it' : says;
  return `${title}: ${STANDING[standing]}${found}${instead === '' ? '' : `; ${instead}`}`;
}
