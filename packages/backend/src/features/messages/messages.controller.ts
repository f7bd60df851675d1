import {
  deleteMessage,
  editMessage,
  getMessage,
  listChanges,
  listEdits,
  listMessages,
  markAllRead,
  markRead,
  markUnread,
  sendMessage,
  sync,
  type Input,
  type Message,
  type Output,
} from '@chatera/protocol';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../platform/actor.js';
import { Handle } from '../../platform/contract/handle.js';
import { HistoryService } from './history.service.js';
import { MessagesService } from './messages.service.js';
import { ReadMarksService } from './read-marks.service.js';

@Controller()
export class MessagesController {
  constructor(
    private readonly messages: MessagesService,
    private readonly history: HistoryService,
    private readonly readMarks: ReadMarksService,
  ) {}

  @Handle(sendMessage)
  async send(actor: Actor, input: Input<typeof sendMessage>): Promise<Message> {
    return this.messages.send(actor, input);
  }

  @Handle(listMessages)
  async list(actor: Actor, input: Input<typeof listMessages>): Promise<Output<typeof listMessages>> {
    return this.history.list(actor, input);
  }

  @Handle(getMessage)
  async get(actor: Actor, input: Input<typeof getMessage>): Promise<Message> {
    return this.history.get(actor, input);
  }

  @Handle(editMessage)
  async edit(actor: Actor, input: Input<typeof editMessage>): Promise<Message> {
    return this.messages.edit(actor, input);
  }

  @Handle(deleteMessage)
  async remove(actor: Actor, input: Input<typeof deleteMessage>): Promise<Message> {
    return this.messages.remove(actor, input);
  }

  @Handle(listEdits)
  async listEdits(actor: Actor, input: Input<typeof listEdits>): Promise<Output<typeof listEdits>> {
    return this.history.listEdits(actor, input);
  }

  @Handle(listChanges)
  async listChanges(actor: Actor, input: Input<typeof listChanges>): Promise<Output<typeof listChanges>> {
    return this.history.changes(actor, input);
  }

  @Handle(sync)
  async sync(actor: Actor, input: Input<typeof sync>): Promise<Output<typeof sync>> {
    return this.history.sync(actor, input);
  }

  @Handle(markRead)
  async markRead(actor: Actor, input: Input<typeof markRead>): Promise<Output<typeof markRead>> {
    return this.readMarks.mark(actor, input);
  }

  @Handle(markUnread)
  async markUnread(actor: Actor, input: Input<typeof markUnread>): Promise<Output<typeof markUnread>> {
    return this.readMarks.markUnread(actor, input);
  }

  @Handle(markAllRead)
  async markAllRead(actor: Actor, input: Input<typeof markAllRead>): Promise<Output<typeof markAllRead>> {
    return this.readMarks.markAll(actor, input);
  }
}
