import { listLoginProviders, type Output } from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import { Config } from '../../platform/config/index.js';
import { Handle } from '../../platform/contract/handle.js';
import { OwnerLink } from '../../platform/owner-link.js';
import { WorkspacesService } from '../workspaces/index.js';

/** What the page before the sign-in shows. */
@Controller()
export class ProvidersController {
  constructor(
    private readonly config: Config,
    private readonly workspaces: WorkspacesService,
    private readonly ownerLink: OwnerLink,
  ) {}

  @Handle(listLoginProviders)
  async list(): Promise<Output<typeof listLoginProviders>> {
    const items = this.config.OIDC_PROVIDERS.map(({ id, name }) => ({ id, name }));
    return { items, openWorkspaces: await this.workspaces.listOpen(), hasOwner: await this.ownerLink.hasOwner() };
  }
}
