package io.poolwright.lab;

import io.poolwright.lab.guest.GuestFleet;
import io.poolwright.lab.vcsim.Vcsim;
import io.poolwright.lab.vcsim.VcsimClient;

/**
 * One of the lab's vCenters, with a template VM named {@link Lab#TEMPLATE_VM}.
 *
 * @param client vcsim as it is, not through the services
 * @param guests of its machines
 */
public record LabVCenter(Vcsim vcsim, VcsimClient client, GuestFleet guests) {}
