"""Understanding what customers write, in a process that is started when there is work and gone afterwards."""
